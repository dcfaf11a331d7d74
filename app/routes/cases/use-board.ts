import { useState } from "react";
import { useFetcher } from "react-router";
import { caseSteps, type CaseStep } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { useInOrder } from "#app/ui/use-in-order.ts";
import { caseStepLabel } from "#app/ui/vocabulary.ts";
import type { RegistryRow } from "#db/queries/case-registry.ts";
import type { RegistryAnswer } from "./answer-registry.server.ts";

/**
 * Moving cases from step to step with a script: by keyboard one takes a case up, moves it and puts it down; by pointer one
 * drops it. A case is shown where it was put while that is being saved.
 */
export function useBoard(rows: readonly RegistryRow[], action: string) {
  const fetcher = useFetcher<RegistryAnswer>();
  const [held, setHeld] = useState<{ caseId: string; step: CaseStep } | null>(null);
  const [movedId, setMovedId] = useState<string | null>(null);
  const [spoken, setSpoken] = useState("");

  const { send, underway } = useInOrder((form) => fetcher.submit(form, { method: "post", action }));
  // The last of several moves of one case counts.
  const elsewhere = new Map(underway.flatMap(({ intent, caseId, step }) => (intent === "step" && caseId ? [[caseId, step as CaseStep]] : [])));
  if (held) elsewhere.set(held.caseId, held.step);
  const first = held?.caseId ?? movedId;
  const shown = rows
    .map((row) => (elsewhere.has(row.id) ? { ...row, step: elsewhere.get(row.id) ?? row.step } : row))
    // What one is moving stays in sight, however full its step is.
    .toSorted((a, b) => Number(b.id === first) - Number(a.id === first));

  const move = (caseId: string, step: CaseStep) => {
    const sent = underway.findLast((form) => form["caseId"] === caseId) ?? rows.find(({ id }) => id === caseId);
    if (sent?.["step"] === step) return;
    setMovedId(caseId);
    send({ intent: "step", caseId, step });
  };

  const onKey = (row: RegistryRow, key: string): boolean => {
    if (held?.caseId !== row.id) {
      if (key !== " " && key !== "Enter") return false;
      setHeld({ caseId: row.id, step: row.step });
      setSpoken(m.registry_board_held({ code: row.code, step: caseStepLabel(row.step) }));
      return true;
    }
    const direction = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    if (direction !== undefined) {
      const step = caseSteps[caseSteps.indexOf(held.step) + direction];
      if (step) {
        setHeld({ caseId: row.id, step });
        setSpoken(caseStepLabel(step));
      }
      return true;
    }
    if (key !== " " && key !== "Enter" && key !== "Escape") return false;
    if (key === "Escape") setSpoken(m.registry_board_let_go({ code: row.code }));
    else {
      setSpoken("");
      move(row.id, held.step);
    }
    setHeld(null);
    return true;
  };

  return {
    shown,
    heldId: held?.caseId ?? null,
    movedId,
    spoken,
    onKey,
    /** Leaving the case lets it go where it was. */
    letGo: () => setHeld(null),
    move,
    Form: fetcher.Form,
    answer: fetcher.state === "idle" ? fetcher.data : undefined,
    takeBack: (changes: string) => send({ intent: "take_back", changes }),
  };
}

export type Board = ReturnType<typeof useBoard>;
