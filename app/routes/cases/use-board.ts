import { useState } from "react";
import { useFetcher } from "react-router";
import { caseSteps, type CaseStep } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
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

  const sent = fetcher.formData;
  const pending = sent?.get("intent") === "step" ? { caseId: String(sent.get("caseId")), step: String(sent.get("step")) as CaseStep } : null;
  const elsewhere = held ?? pending;
  const first = elsewhere?.caseId ?? movedId;
  const shown = rows
    .map((row) => (row.id === elsewhere?.caseId ? { ...row, step: elsewhere.step } : row))
    // What one is moving stays in sight, however full its step is.
    .toSorted((a, b) => Number(b.id === first) - Number(a.id === first));

  const move = (caseId: string, step: CaseStep) => {
    if (rows.find(({ id }) => id === caseId)?.step === step) return;
    setMovedId(caseId);
    void fetcher.submit({ intent: "step", caseId, step }, { method: "post", action });
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
    takeBack: (changes: string) => void fetcher.submit({ intent: "take_back", changes }, { method: "post", action }),
  };
}

export type Board = ReturnType<typeof useBoard>;
