import type { Unsent } from "#app/offline/returning.client.ts";
import { m } from "#app/paraglide/messages.js";
import type { KeptKind } from "#app/offline/kept-documents.client.ts";
import type { Outcome } from "./use-returning.client.ts";

/** Reasons that pass: after some time, after signing in, or with a newer version of this very page. */
const passing = ["waiting", "signedOut", "tooOld"] as const satisfies Unsent[];
type Passing = (typeof passing)[number];
type Refusal = Exclude<Unsent, Passing>;

export function isPassing(why: Unsent): why is Passing {
  return (passing as readonly Unsent[]).includes(why);
}

/** Whether what is unsent will never be taken: somebody has to copy it out. */
export function isRefused(outcome: Outcome | undefined): outcome is { state: "kept"; why: Refusal } {
  return outcome?.state === "kept" && !isPassing(outcome.why);
}

export function refusalText(why: Refusal, kind: KeptKind): string {
  switch (why) {
    case "noAccess":
      return m.offline_refused_no_access();
    case "readOnly":
      return kind === "assessment" ? m.offline_refused_submitted() : m.offline_refused_locked();
    case "quarantined":
      return m.offline_refused_quarantined();
    case "tooLarge":
      return m.offline_refused_too_large();
    case "refused":
      return m.offline_refused_by_server();
  }
}

const kindWords: Record<KeptKind, () => string> = { conversation: m.offline_kind_conversation, assessment: m.offline_kind_assessment, trajectory: m.offline_kind_trajectory };

export function kindText(kind: KeptKind): string {
  return kindWords[kind]();
}
