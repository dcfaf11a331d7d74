import { type DragEvent, useState } from "react";
import { href, Link } from "react-router";
import { caseSteps, type CaseStep } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { classNames } from "#app/ui/class-names.ts";
import { caseStepLabel } from "#app/ui/vocabulary.ts";
import type { RegistryRow } from "#db/queries/case-registry.ts";
import { BoardCard } from "./board-card.tsx";
import styles from "./board.module.css";
import { type RegistryQuery, registrySearch } from "./registry-query.ts";
import type { Board } from "./use-board.ts";

const mostCards = 25;

/** The cases by step, in the order of a review: beside each other where there is room, below each other on a phone. */
export function BoardColumns({ board, query, studyId, action }: { board: Board; query: RegistryQuery; studyId: string; action: string }) {
  const [draggedId, setDraggedId] = useState<string | null>(null);
  const byStep = Map.groupBy(board.shown, ({ step }) => step);
  const list = href("/studies/:studyId/cases", { studyId });
  return (
    <div className={styles.board}>
      {caseSteps.map((step) => (
        <Column
          key={step}
          step={step}
          rows={byStep.get(step) ?? []}
          restTo={list + registrySearch({ ...query, filter: { ...query.filter, step } })}
          isTarget={draggedId !== null}
          onDrop={() => {
            if (draggedId !== null) board.move(draggedId, step);
            setDraggedId(null);
          }}
          renderCard={(row) => <BoardCard key={row.id} row={row} board={board} studyId={studyId} action={action} onDrag={setDraggedId} />}
        />
      ))}
    </div>
  );
}

function Column({
  step,
  rows,
  restTo,
  isTarget,
  onDrop,
  renderCard,
}: {
  step: CaseStep;
  rows: readonly RegistryRow[];
  restTo: string;
  /** A case is being dragged. */
  isTarget: boolean;
  onDrop: () => void;
  renderCard: (row: RegistryRow) => React.ReactNode;
}) {
  const [isOver, setIsOver] = useState(false);
  const onDragOver = (event: DragEvent) => {
    if (!isTarget) return;
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <section
      aria-labelledby={`step-${step}`}
      className={classNames(styles.column, isOver && isTarget && styles.over)}
      onDragOver={onDragOver}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        onDrop();
      }}
    >
      <h2 id={`step-${step}`} className={styles.step}>
        {caseStepLabel(step)} <span className={styles.count}>{rows.length}</span>
      </h2>
      <ul className={styles.cards}>{rows.slice(0, mostCards).map(renderCard)}</ul>
      {rows.length > mostCards && <Link to={restTo}>{m.registry_board_rest({ count: rows.length - mostCards })}</Link>}
    </section>
  );
}
