import { useEffect, useRef } from "react";
import { href, Link } from "react-router";
import { type CaseStep, caseSteps } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { caseStepLabel, institutionTypeShortLabel } from "#app/ui/vocabulary.ts";
import type { RegistryRow } from "#db/queries/case-registry.ts";
import styles from "./board.module.css";
import { waitsForText } from "./registry-table.tsx";
import type { Board } from "./use-board.ts";

/** One case on the board. It is dragged, moved by keyboard from its handle, or by a form, which works without a script. */
export function BoardCard({ row, board, studyId, action, onDrag }: { row: RegistryRow; board: Board; studyId: string; action: string; onDrag: (caseId: string | null) => void }) {
  const { id, code, institutionType, mayWrite } = row;
  const isHeld = board.heldId === id;
  const handle = useRef<HTMLButtonElement>(null);
  const keepsFocus = isHeld || (board.movedId === id && board.heldId === null);
  // A card that comes to another step is made anew there, and the focus goes along, unless somebody works elsewhere.
  const atStart = useRef(keepsFocus);
  useEffect(() => {
    if (atStart.current && document.activeElement === document.body) handle.current?.focus();
  }, []);
  return (
    <li
      className={classNames(styles.card, isHeld && styles.held)}
      draggable={mayWrite}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", code);
        onDrag(id);
      }}
      onDragEnd={() => onDrag(null)}
    >
      <div className={styles.top}>
        {mayWrite && (
          <button
            ref={handle}
            type="button"
            className={styles.handle}
            aria-label={m.registry_board_handle({ code })}
            aria-pressed={isHeld}
            data-needs-script=""
            onKeyDown={(event) => board.onKey(row, event.key) && event.preventDefault()}
            onBlur={({ relatedTarget }) => isHeld && relatedTarget !== null && board.letGo()}
          >
            <span aria-hidden="true">⠿</span>
          </button>
        )}
        <Link to={href("/studies/:studyId/cases/:code", { studyId, code })}>{code}</Link>
        <span className={styles.type}>{institutionTypeShortLabel(institutionType)}</span>
      </div>
      <p className={styles.waits}>{waitsForText(row)}</p>
      {mayWrite && <MoveForm row={row} board={board} action={action} />}
    </li>
  );
}

function MoveForm({ row: { id, code, step }, board, action }: { row: RegistryRow; board: Board; action: string }) {
  return (
    // A new key closes the form once the case has moved.
    <details key={step} className={styles.move} data-print="no">
      <summary aria-label={m.registry_board_move_case({ code })}>{m.registry_board_move()}</summary>
      <board.Form
        method="post"
        action={action}
        onSubmit={(event) => {
          event.preventDefault();
          board.move(id, new FormData(event.currentTarget).get("step") as CaseStep);
        }}
      >
        <input type="hidden" name="caseId" value={id} />
        <select name="step" aria-label={m.registry_board_to({ code })} defaultValue={caseSteps[caseSteps.indexOf(step) + 1] ?? step}>
          {caseSteps.map((one) => (
            <option key={one} value={one}>
              {caseStepLabel(one)}
            </option>
          ))}
        </select>
        <Button size="sm" name="intent" value="step">
          {m.registry_board_move()}
        </Button>
      </board.Form>
    </details>
  );
}
