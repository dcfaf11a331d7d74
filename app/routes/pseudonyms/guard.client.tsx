import type { Editor } from "@tiptap/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { useFetcher } from "react-router";
import { type CaseKnowledge, identifierFinder } from "#app/domain/identifiers/identifiers.ts";
import { redraw } from "#app/editor/caret-first.ts";
import { IdentifierLayer, type PlacedIdentifier } from "#app/editor/identifier-layer.ts";
import type { LateLayer } from "#app/editor/late-layer.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useInOrder } from "#app/ui/use-in-order.ts";
import type { PseudonymChange } from "./change-pseudonyms.server.ts";
import { ChangeText } from "./change-text.tsx";
import styles from "./guard.module.css";
import { identifierLabel, placeholderOf } from "./placeholder.ts";
import { SelectedName } from "./selected-name.client.tsx";

export type GuardProps = {
  editor: Editor;
  layer: LateLayer;
  /** Of the case; `null` for whoever may not know its names: they are shown numbers and addresses only (rule PS1). */
  caseAddress: string | null;
};

const nothingKnown: CaseKnowledge = { names: [], kept: [], birthYear: null };
const quietMs = 300;

/** Marks what tells who somebody is while it is typed, and replaces it in all texts of the case with one click. */
export function Guard({ editor, layer, caseAddress }: GuardProps) {
  const fetcher = useFetcher<PseudonymChange>({ key: "pseudonyms" });
  const [knowledge, setKnowledge] = useState(nothingKnown);
  const [found, setFound] = useState<readonly PlacedIdentifier[]>([]);

  useEffect(() => {
    if (caseAddress === null || fetcher.state !== "idle") return;
    const stop = new AbortController();
    fetch(`${caseAddress}/names`, { signal: stop.signal })
      .then((response) => (response.ok ? response.json() : nothingKnown))
      .then((known: CaseKnowledge) => setKnowledge(known))
      .catch(() => {
        // Without the names the numbers and addresses are still found.
      });
    return () => stop.abort();
  }, [caseAddress, fetcher.state]);

  const identifiers = useMemo(
    () => new IdentifierLayer(identifierFinder(knowledge), ({ isCertain }) => classNames(styles.identifier, !isCertain && styles.uncertain)),
    [knowledge],
  );
  useEffect(() => {
    layer.draw((state) => identifiers.decorationsOf(state.doc));
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => !editor.isDestroyed && setFound(identifiers.foundIn(editor.state.doc));
    const readSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(read, quietMs);
    };
    if (!editor.isDestroyed) redraw(editor);
    read();
    editor.on("update", readSoon);
    return () => {
      clearTimeout(timer);
      editor.off("update", readSoon);
      layer.draw(null);
    };
  }, [editor, layer, identifiers]);

  const groups = useMemo(() => groupByText(found), [found]);
  const { send, underway } = useInOrder((form) => fetcher.submit(form, { method: "post", action: `${caseAddress}/pseudonyms` }));
  const isBusy = underway.length > 0;
  const summary = useRef<HTMLElement>(null);
  const settles = useRef(false);
  const settle = (form: Record<string, string>) => {
    settles.current = true;
    send(form);
  };
  const left = groups.length;
  useEffect(() => {
    // Whoever settles one by keyboard goes on with the rest when it leaves the list.
    if (!settles.current || document.activeElement !== document.body) return;
    settles.current = false;
    (left > 0 && summary.current ? summary.current : editor.view.dom).focus();
  }, [left, editor]);
  return (
    <>
      <div role="status" className="kl-hidden">
        {found.length > 0 && m.pseudonyms_guard_count({ count: found.length })}
      </div>
      {fetcher.data?.ok && !isBusy && <ChangeText change={fetcher.data} />}
      {fetcher.data?.ok === false && !isBusy && (
        <Notice tone="danger" isLive>
          {Object.values(fetcher.data.errors).join(" ")}
        </Notice>
      )}
      {groups.length > 0 && (
        <details className={styles.guard} data-print="no">
          <summary ref={summary}>{m.pseudonyms_guard_count({ count: found.length })}</summary>
          <ul className={styles.list}>
            {groups.map(({ first, count }) => (
              <li key={`${first.kind} ${first.text}`}>
                <button type="button" className={styles.words} onClick={() => show(editor, first)}>
                  {first.text} {count > 1 && `(${count})`}
                </button>
                <span className={styles.kind}>
                  {identifierLabel(first.kind)} → {placeholderOf(first)}
                </span>
                {caseAddress !== null && editor.isEditable && (
                  <span className={styles.buttons}>
                    <Button
                      type="button"
                      size="sm"
                      isBusy={underway.some(({ text }) => text === first.text)}
                      aria-label={m.pseudonyms_replace_label({ text: first.text })}
                      onClick={() => settle({ intent: "replace_text", text: first.text, by: placeholderOf(first) })}
                    >
                      {m.pseudonyms_replace()}
                    </Button>
                    <Button
                      type="button"
                      size="sm"
                      variant="quiet"
                      isBusy={underway.some(({ text }) => text === first.text)}
                      aria-label={m.pseudonyms_keep_label({ text: first.text })}
                      onClick={() => settle({ intent: "keep", text: first.text })}
                    >
                      {m.pseudonyms_keep()}
                    </Button>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      {caseAddress !== null && editor.isEditable && <SelectedName editor={editor} onName={(name, by) => send({ intent: "add", names: name, pseudonym: by, replaceNow: "on" })} />}
    </>
  );
}

type Group = { first: PlacedIdentifier; count: number };

/** Each of the words that were found once, with how often they stand there. */
function groupByText(found: readonly PlacedIdentifier[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of found) {
    const key = `${one.kind} ${one.text}`;
    const group = groups.get(key);
    if (group) group.count++;
    else groups.set(key, { first: one, count: 1 });
  }
  return [...groups.values()];
}

function show(editor: Editor, { from, to }: PlacedIdentifier): void {
  editor.chain().setTextSelection({ from, to }).focus().scrollIntoView().run();
}
