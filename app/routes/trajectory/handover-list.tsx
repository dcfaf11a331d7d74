import { useState } from "react";
import { uuidv4 } from "lib0/random";
import type * as Y from "yjs";
import { findHandovers, handoverKey, handoverSideKey, looseHandovers, type Handover } from "#app/domain/handover.ts";
import { handoverSides, type HandoverSide } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import type { EpisodeRow, HandoverFactorRow } from "#app/realtime/projections/rows.ts";
import { addHandoverFactor, removeTrajectoryEntry } from "#app/realtime/trajectory-edit.ts";
import type { Undo } from "#app/realtime/use-undo.ts";
import { Button } from "#app/ui/button.tsx";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { UndoNotice } from "#app/ui/undo-notice.tsx";
import { handoverSideLabel } from "#app/ui/vocabulary.ts";
import { betweenText, handoverName } from "./handover-words.ts";
import { FactorForm, factorName, type ThemeOption } from "./factor-form.tsx";
import styles from "./trajectory.module.css";

type Props = {
  /** Each piece of help once, as the integrated timeline has it. */
  episodes: readonly EpisodeRow[];
  factors: readonly HandoverFactorRow[];
  themes: readonly ThemeOption[];
  until: string;
  /** Null until the document is open, or when one may only read. */
  doc: Y.Doc | null;
  undo: Undo;
};

/** Every handover of the trajectory with what hindered and helped, on the side of who passed on and of who took over. */
export function HandoverList({ episodes, factors, themes, until, doc, undo }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const [removed, setRemoved] = useState<string | null>(null);
  const byId = new Map(episodes.map((episode) => [episode.id, episode]));
  const handovers = findHandovers(episodes, { until });
  const loose = looseHandovers(factors, handovers);

  const add = ({ fromId, toId }: Pick<Handover, "fromId" | "toId">, side: HandoverSide) => {
    if (!doc) return;
    const id = uuidv4();
    undo.beginStep();
    addHandoverFactor(doc, { id }, { fromId, toId, side, polarity: "barrier", codeId: null, description: "", source: "", perspective: "researcher" });
    undo.beginStep();
    setRemoved(null);
    setOpen(id);
  };
  const remove = (factor: HandoverFactorRow) => {
    if (!doc) return;
    undo.beginStep();
    removeTrajectoryEntry(doc, { part: "handoverFactors", id: factor.id });
    undo.beginStep();
    setOpen(null);
    setRemoved(m.trajectory_removed({ what: factorName(factor, themes) }));
  };
  const close = (id: string) => {
    setOpen(null);
    requestAnimationFrame(() => document.getElementById(factorButtonId(id))?.focus());
  };
  const sidesOf = (handover: Pick<Handover, "fromId" | "toId">) => (
    <div className={styles.sides}>
      {handoverSides.map((side) => (
        <Side
          key={side}
          anchor={`handover-${handoverSideKey(handover, side)}`}
          side={side}
          factors={factors.filter((factor) => factor.side === side && handoverKey(factor) === handoverKey(handover))}
          themes={themes}
          doc={doc}
          open={open}
          onAdd={() => add(handover, side)}
          onOpen={setOpen}
          onClose={close}
          onRemove={remove}
        />
      ))}
    </div>
  );
  return (
    <section aria-labelledby="handovers-heading">
      <h2 id="handovers-heading">{m.trajectory_handovers_heading()}</h2>
      {removed && <UndoNotice key={removed} text={removed} onUndo={() => (undo.undo(), setRemoved(null))} />}
      {handovers.length === 0 && <p className={styles.note}>{m.trajectory_handovers_none()}</p>}
      <ol className={styles.handovers}>
        {handovers.map((handover) => (
          <li key={handoverKey(handover)} id={`handover-${handoverKey(handover)}`} className={styles.handover} tabIndex={-1}>
            <h3 className={styles.handoverTitle}>{handoverName(handover, byId)}</h3>
            <p className={styles.meta}>{betweenText(handover)}</p>
            {sidesOf(handover)}
          </li>
        ))}
        {loose.map((handover) => (
          <li key={handoverKey(handover)} className={styles.handover}>
            <h3 className={styles.handoverTitle}>{handoverName(handover, byId)}</h3>
            <p className={styles.meta}>{m.trajectory_handover_loose()}</p>
            {sidesOf(handover)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Side({
  anchor,
  side,
  factors,
  themes,
  doc,
  open,
  onAdd,
  onOpen,
  onClose,
  onRemove,
}: {
  /** Its place on the page, to which what rests on it leads. */
  anchor: string;
  side: HandoverSide;
  factors: readonly HandoverFactorRow[];
  themes: readonly ThemeOption[];
  doc: Y.Doc | null;
  open: string | null;
  onAdd: () => void;
  onOpen: (id: string) => void;
  onClose: (id: string) => void;
  onRemove: (factor: HandoverFactorRow) => void;
}) {
  const label = handoverSideLabel(side);
  return (
    <div id={anchor} className={styles.side} tabIndex={-1}>
      <h4>{label}</h4>
      {factors.length === 0 && <p className={styles.meta}>{m.trajectory_factor_none()}</p>}
      <ul className={styles.factors}>
        {factors.map((factor) => (
          <li key={factor.id} id={`handover-factor-${factor.id}`} tabIndex={-1}>
            <div className={styles.factor}>
              <PolarityMark polarity={factor.polarity} />
              <span>{factorName(factor, themes)}</span>
              <PerspectiveMark perspective={factor.perspective} />
              {doc && open !== factor.id && (
                <Button
                  type="button"
                  size="sm"
                  variant="quiet"
                  id={factorButtonId(factor.id)}
                  onClick={() => onOpen(factor.id)}
                  aria-label={m.trajectory_factor_edit_what({ what: factorName(factor, themes) })}
                  data-print="no"
                >
                  {m.trajectory_edit()}
                </Button>
              )}
            </div>
            {doc && open === factor.id && <FactorForm doc={doc} factor={factor} themes={themes} onClose={() => onClose(factor.id)} onRemove={() => onRemove(factor)} />}
          </li>
        ))}
      </ul>
      {doc && (
        <Button type="button" size="sm" onClick={onAdd} aria-label={m.trajectory_factor_add_what({ side: label.toLowerCase() })} data-print="no">
          <span aria-hidden="true">+</span> {m.trajectory_factor_add()}
        </Button>
      )}
    </div>
  );
}

function factorButtonId(id: string): string {
  return `edit-factor-${id}`;
}
