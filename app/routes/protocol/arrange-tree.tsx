import { type DragEvent, useEffect, useRef, useState } from "react";
import { Form, Link, useLocation } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { dropPlace, nextPlace, toLines, type Edge } from "#app/domain/codebook-places.ts";
import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { classNames } from "#app/ui/class-names.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import styles from "./arrange-tree.module.css";
import type { ShownCode } from "./codebook-tree.ts";
import { DeedNotice, type ShownDeed } from "./deed-notice.tsx";
import { useArranging } from "./use-arranging.ts";

type Arranging = ReturnType<typeof useArranging>;

/**
 * The tree as lines that can be dragged, moved by keyboard from their handle, or moved one place with a button, which works
 * without a script.
 */
export function ArrangeTree({ codes, errors, done }: { codes: readonly ShownCode[]; errors: FormErrors | undefined; done: ShownDeed | undefined }) {
  const arranging = useArranging(codes);
  const { answer, shown } = arranging;
  const problem = errors?.["form"] ?? (answer && "errors" in answer ? answer.errors["form"] : undefined);
  const [dragged, setDragged] = useState<string | null>(null);
  return (
    <section aria-labelledby="arrange">
      <h2 id="arrange">{m.codebook_arrange_title()}</h2>
      <p id="arrange-help" className={styles.help}>
        {m.codebook_arrange_help()}
      </p>
      {/* Its height is reserved, so that the lines do not jump under the pointer. */}
      <div className={styles.notice}>
        {problem && (
          <Notice tone="danger" isLive>
            {problem}
          </Notice>
        )}
        {answer && "done" in answer && <MovedNotice key={answer.done.version} version={answer.done.version} arranging={arranging} />}
        {!answer && done && <DeedNotice key={done.version} deed={done} returnTo="?arrange" />}
      </div>
      <p role="status" className="kl-hidden">
        {arranging.spoken}
      </p>
      <ul className={styles.lines}>
        {toLines(shown).map(({ code, depth }) => (
          <Line key={code.id} code={code} depth={depth} codes={shown} arranging={arranging} dragged={dragged} onDrag={setDragged} />
        ))}
      </ul>
    </section>
  );
}

/** The focus stays with the code: whoever arranges moves more than one. */
function MovedNotice({ version, arranging }: { version: number; arranging: Arranging }) {
  const undo = (
    <Button type="button" size="sm" onClick={() => arranging.undo(version)}>
      {m.common_undo()}
    </Button>
  );
  return (
    <Notice tone="good" isLive action={undo}>
      {m.codebook_done_arranged()}
    </Notice>
  );
}

type LineProps = { code: ShownCode; depth: number; codes: readonly ShownCode[]; arranging: Arranging; dragged: string | null; onDrag: (codeId: string | null) => void };

function Line({ code, depth, codes, arranging, dragged, onDrag }: LineProps) {
  const [edge, setEdge] = useState<Edge | null>(null);
  const label = localise(code.label, getLocale());
  const isHeld = arranging.heldId === code.id;
  const handle = useRef<HTMLButtonElement>(null);
  // A line that moves in the page loses the focus on the way.
  useEffect(() => {
    if (isHeld) handle.current?.focus();
  });
  const onDragOver = (event: DragEvent<HTMLLIElement>) => {
    if (dragged === null || dragged === code.id) return;
    event.preventDefault();
    const { top, height } = event.currentTarget.getBoundingClientRect();
    setEdge(event.clientY < top + height / 2 ? "before" : "after");
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    const place = edge && dropPlace(codes, code.id, edge);
    setEdge(null);
    onDrag(null);
    if (dragged !== null && place && place.beforeId !== dragged) arranging.drop(dragged, place);
  };
  return (
    <li
      className={classNames(styles.line, !code.isCodable && styles.group, isHeld && styles.held, dragged === code.id && styles.dragged, edge && styles[edge])}
      style={{ paddingInlineStart: `${0.4 + depth * 1.5}rem` }}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", code.id);
        onDrag(code.id);
      }}
      onDragEnd={() => onDrag(null)}
      onDragOver={onDragOver}
      onDragLeave={() => setEdge(null)}
      onDrop={onDrop}
    >
      <button
        ref={handle}
        type="button"
        className={styles.handle}
        aria-label={m.codebook_handle({ label })}
        aria-pressed={isHeld}
        aria-describedby="arrange-help"
        data-needs-script=""
        onKeyDown={(event) => arranging.onKey(code.id, event.key) && event.preventDefault()}
        onBlur={({ relatedTarget }) => isHeld && relatedTarget !== null && arranging.letGo()}
      >
        <span aria-hidden="true">⠿</span>
      </button>
      <span className={styles.label}>{label}</span>
      <StepButtons code={code} label={label} codes={codes} />
    </li>
  );
}

/** One place up or down, or elsewhere by a form: the way for a finger, a mouse that cannot drag, and no script. */
function StepButtons({ code, label, codes }: { code: ShownCode; label: string; codes: readonly ShownCode[] }) {
  const { pathname } = useLocation();
  return (
    <span className={styles.steps}>
      {(["up", "down"] as const).map((direction) => {
        const place = nextPlace(codes, code.id, direction);
        const name = direction === "up" ? m.codebook_up({ label }) : m.codebook_down({ label });
        return (
          <Form key={direction} method="post" action={`${pathname}?arrange`} preventScrollReset>
            <input type="hidden" name="codeId" value={code.id} />
            <input type="hidden" name="parentId" value={place?.parentId ?? ""} />
            <input type="hidden" name="beforeId" value={place?.beforeId ?? ""} />
            <button name="intent" value="move" className={styles.step} aria-label={name} disabled={!place}>
              <span aria-hidden="true">{direction === "up" ? "↑" : "↓"}</span>
            </button>
          </Form>
        );
      })}
      <Link className={styles.elsewhere} to={`${pathname}?move=${code.id}#${code.id}`}>
        {m.codebook_elsewhere()} <span className="kl-hidden">{label}</span>
      </Link>
    </span>
  );
}
