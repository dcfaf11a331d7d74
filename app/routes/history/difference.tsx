import { perspectiveLabel } from "#app/ui/vocabulary.ts";
import { PerspectiveMark } from "#app/ui/perspective-mark.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { m } from "#app/paraglide/messages.js";
import type { DifferenceBlock, DifferencePiece, ShownBlock } from "#app/realtime/history/text-difference.ts";
import styles from "./difference.module.css";
import type { ShownEntry } from "./shown-entries.server.ts";
import { blockLabel } from "./words.ts";

/** The difference of one text: paragraphs with what came underlined and what went struck through. */
export function TextDifference({ blocks }: { blocks: readonly (DifferenceBlock & { by?: string[] })[] }) {
  return (
    <div className={styles.text}>
      {blocks.map((block, index) =>
        block.state === "skipped" ? (
          <p key={index} className={styles.skipped}>
            {m.history_skipped({ count: block.count })}
          </p>
        ) : (
          <Paragraph key={index} block={block} by={block.by ?? []} />
        ),
      )}
    </div>
  );
}

function Paragraph({ block, by }: { block: ShownBlock; by: readonly string[] }) {
  const { state, type, speaker, was, pieces } = block;
  return (
    <div className={classNames(styles.block, state !== "same" && styles.isChanged, styles[state], styles[type])}>
      {state !== "same" && (
        <p className={styles.about}>
          <span>{state === "added" ? m.history_state_added() : state === "removed" ? m.history_state_removed() : m.history_state_changed()}</span>
          {by.length > 0 && <span>{m.history_by({ names: by.join(", ") })}</span>}
          {was && was.speaker !== speaker && <span>{m.history_was_speaker({ speaker: was.speaker ? perspectiveLabel(was.speaker) : m.history_no_speaker() })}</span>}
          {was && was.type !== type && <span>{m.history_was_type({ type: blockLabel(was.type) })}</span>}
        </p>
      )}
      <p className={styles.words}>
        {speaker && (
          <span className={styles.speaker}>
            <PerspectiveMark perspective={speaker} />
          </span>
        )}
        {pieces.map((piece, index) => (
          <Piece key={index} piece={piece} />
        ))}
      </p>
    </div>
  );
}

function Piece({ piece: { kind, text, by } }: { piece: DifferencePiece }) {
  if (kind === "same") return text;
  const spoken = kind === "added" ? (by ? m.history_added_by({ name: by }) : m.history_added()) : by ? m.history_removed_by({ name: by }) : m.history_removed();
  const Element = kind === "added" ? "ins" : "del";
  return (
    <Element className={kind === "added" ? styles.come : styles.gone} title={spoken}>
      <span className="kl-hidden">{spoken}: </span>
      {text}
    </Element>
  );
}

const stateWords = { added: m.history_state_added, removed: m.history_state_removed, changed: m.history_state_changed } as const;

/** Entries that came, went or changed, each with its fields before and after. */
export function EntryDifferences({ entries }: { entries: readonly ShownEntry[] }) {
  return (
    <ul className={styles.entries}>
      {entries.map(({ id, state, title, fields, by }) => (
        <li key={id} className={classNames(styles.block, styles.isChanged, styles[state])}>
          <p className={styles.about}>
            <span>{stateWords[state]()}</span>
            {by.length > 0 && <span>{m.history_by({ names: by.join(", ") })}</span>}
          </p>
          <h4 className={styles.entryTitle}>{title}</h4>
          {fields.length > 0 && (
            <dl className={styles.fields}>
              {fields.map(({ field, label, before, after }) => (
                <div key={field} className={styles.field}>
                  <dt>{label}</dt>
                  <dd>{state !== "changed" ? before || after : <Change before={before} after={after} />}</dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}

function Change({ before, after }: { before: string; after: string }) {
  return (
    <>
      {before && (
        <del className={styles.gone}>
          <span className="kl-hidden">{m.history_removed()}: </span>
          {before}
        </del>
      )}
      {before && after && " "}
      {after && (
        <ins className={styles.come}>
          <span className="kl-hidden">{m.history_added()}: </span>
          {after}
        </ins>
      )}
    </>
  );
}
