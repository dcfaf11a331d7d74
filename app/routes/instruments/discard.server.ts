import type { RouterContextProvider } from "react-router";
import { z } from "zod";
import { type InstrumentDefinition, instrumentDefinition } from "#app/domain/instrument.ts";
import { idOfLabel } from "#app/domain/instrument-edit.ts";
import type { Member } from "#app/domain/member.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { services } from "#app/services.ts";
import { changeDraft, createInstrument, discardDraft, startDraft } from "#db/queries/instrument-drafts.ts";

type Context = Readonly<RouterContextProvider>;

/** `kept` is the draft that was thrown away; `into` the instrument it was the next version of. */
export const discardForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("discard"), instrumentId: z.string().min(1) }),
  z.object({ intent: z.literal("put_back"), into: z.string().optional(), kept: z.string().min(1) }),
]);

/** What was thrown away, carried by the page so that it can be put back. */
export type Discarded = { definition: InstrumentDefinition; into: string | null };

export async function discard(context: Context, member: Member, { instrumentId }: { instrumentId: string }): Promise<Discarded | null> {
  return asViewer(context, async (db) => {
    const draft = await discardDraft(db, { studyId: member.studyId, instrumentId });
    if (!draft) return null;
    await record(context, db, member, { type: "instrument.discarded", instrumentVersionId: draft.id });
    return { definition: draft.definition, into: draft.isWhole ? null : instrumentId };
  });
}

/** @returns null when it does not come from us, or somebody began another draft meanwhile */
export async function putBack(context: Context, member: Member, { into, kept }: { into?: string | undefined; kept: string }): Promise<{ instrumentId: string } | null> {
  const definition = readDefinition(kept);
  if (!definition) return null;
  const { newId } = services();
  return asViewer(context, async (db) => {
    if (!into) {
      const made = await createInstrument(db, member, { definition, key: idOfLabel(definition.title.nl, new Set()), newId });
      await record(context, db, member, { type: "instrument.created", instrumentVersionId: made.versionId });
      return made;
    }
    await startDraft(db, member, { instrumentId: into, newId });
    const draft = await changeDraft(db, { studyId: member.studyId, instrumentId: into }, (before) => (before.kind === definition.kind ? definition : null));
    if (draft) await record(context, db, member, { type: "instrument.created", instrumentVersionId: draft.id });
    return draft && { instrumentId: into };
  });
}

function readDefinition(text: string): InstrumentDefinition | null {
  try {
    return instrumentDefinition.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
