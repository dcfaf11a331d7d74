import { useState } from "react";
import { useFetcher } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { applyDeed } from "#app/domain/codebook-deeds.ts";
import { nextPlace, type Direction, type Place } from "#app/domain/codebook-places.ts";
import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { useInOrder } from "#app/ui/use-in-order.ts";
import type { ShownCode } from "./codebook-tree.ts";

type Answer = { done: { version: number; codeId: string } } | { errors: FormErrors };

const directions: Partial<Record<string, Direction>> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "out", ArrowRight: "in" };

/**
 * Moving codes with a script: by keyboard one takes a code up, moves it and lets it go; by pointer one drops it. What is
 * shown is the tree as it would be, by the same rule that the server asks.
 */
export function useArranging(codes: readonly ShownCode[]) {
  const fetcher = useFetcher<Answer>();
  const [held, setHeld] = useState<{ codeId: string; place: Place | null } | null>(null);
  const [spoken, setSpoken] = useState("");

  const { send: sendInOrder, underway } = useInOrder((form) => fetcher.submit(form, { method: "post" }));
  const pending = underway.flatMap(({ intent, codeId, parentId, beforeId }) =>
    intent === "move" && codeId ? [{ codeId, place: { parentId: parentId || null, beforeId: beforeId || null } }] : [],
  );
  const moves = held?.place ? [...pending, { codeId: held.codeId, place: held.place }] : pending;
  const shown = moves.reduce((before, { codeId, place }) => moveLocally(before, codeId, place), codes);

  const nameOf = (codeId: string | null) => {
    const code = codes.find(({ id }) => id === codeId);
    return code ? localise(code.label, getLocale()) : m.codebook_top();
  };
  const send = (codeId: string, { parentId, beforeId }: Place) => sendInOrder({ intent: "move", codeId, parentId: parentId ?? "", beforeId: beforeId ?? "", stay: "on" });

  const onKey = (codeId: string, key: string): boolean => {
    const label = nameOf(codeId);
    if (!held) {
      if (key !== " " && key !== "Enter") return false;
      setHeld({ codeId, place: null });
      setSpoken(m.codebook_held({ label }));
      return true;
    }
    const direction = directions[key];
    if (direction) {
      const place = nextPlace(shown, codeId, direction);
      if (!place) return true;
      setHeld({ codeId, place });
      const next = moveLocally(codes, codeId, place);
      const siblings = next.filter(({ parentId }) => parentId === place.parentId);
      setSpoken(m.codebook_held_at({ group: nameOf(place.parentId), place: siblings.findIndex(({ id }) => id === codeId) + 1, count: siblings.length }));
      return true;
    }
    if (key === "Escape") {
      setHeld(null);
      setSpoken(m.codebook_let_go({ label }));
      return true;
    }
    if (key !== " " && key !== "Enter") return false;
    if (held.place) send(codeId, held.place);
    setSpoken(m.codebook_put_down({ label }));
    setHeld(null);
    return true;
  };

  return {
    shown,
    heldId: held?.codeId ?? null,
    spoken,
    onKey,
    /** Leaving the code lets it go where it was. */
    letGo: () => setHeld(null),
    drop: (codeId: string, place: Place) => applyDeed(codes, { type: "move", codeId, ...place }).ok && send(codeId, place),
    answer: fetcher.state === "idle" ? fetcher.data : undefined,
    undo: (version: number) => sendInOrder({ intent: "undo", version: String(version), stay: "on" }),
  };
}

function moveLocally(codes: readonly ShownCode[], codeId: string, place: Place): ShownCode[] {
  const outcome = applyDeed(codes, { type: "move", codeId, ...place });
  return outcome.ok ? (outcome.codes as ShownCode[]) : [...codes];
}
