import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { caseStepLabel } from "#app/ui/vocabulary.ts";
import styles from "./board.module.css";
import type { Board } from "./use-board.ts";

/** What just happened on the board, with its undo. Its height is reserved, so that cards do not jump under the pointer. */
export function BoardNotice({ board }: { board: Board }) {
  return (
    <div className={styles.notice}>
      <p role="status" className="kl-hidden">
        {board.spoken}
      </p>
      <Said board={board} />
    </div>
  );
}

function Said({ board: { answer, takeBack } }: { board: Board }) {
  const bulk = answer?.bulk;
  const result = bulk?.results[0];
  if (!bulk || !result) return <p className={styles.help}>{m.registry_board_help()}</p>;
  if (bulk.intent === "take_back")
    return (
      <Notice tone="good" isLive>
        {result.outcome === "taken_back" ? m.registry_board_back({ code: result.code }) : m.registry_board_changed_since({ code: result.code })}
      </Notice>
    );
  const undo = bulk.results[0]?.takeBack;
  if (!undo || !("field" in undo) || undo.field !== "step")
    return (
      <Notice tone="warning" isLive>
        {m.registry_board_refused({ code: result.code })}
      </Notice>
    );
  return (
    <Notice
      tone="good"
      isLive
      action={
        <Button type="button" size="sm" onClick={() => takeBack(JSON.stringify([undo]))}>
          {m.common_undo()}
        </Button>
      }
    >
      {m.registry_board_moved({ code: result.code, step: caseStepLabel(undo.after as Parameters<typeof caseStepLabel>[0]) })}
    </Notice>
  );
}
