import type { Editor } from "@tiptap/core";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useLocation } from "react-router";
import type { Perspective } from "#app/domain/vocabulary.ts";
import { hasCodableText } from "#app/editor/coded-ranges.ts";
import { type Codings, findPlace } from "#app/editor/coding-commands.ts";
import { placedCodings, showCodings } from "#app/editor/coding-marks.ts";
import { EditorPlace } from "#app/editor/editor-place.tsx";
import type { LateLayer } from "#app/editor/late-layer.ts";
import { SpeakerSelect } from "#app/editor/speaker-select.tsx";
import { Toolbar } from "#app/editor/toolbar.tsx";
import { useEditorState } from "#app/editor/use-editor-state.ts";
import { m } from "#app/paraglide/messages.js";
import { validCodings } from "#app/realtime/coding-entries.ts";
import type { CodingEntry } from "#app/realtime/documents.ts";
import { useSharedMap } from "#app/realtime/use-document.ts";
import { Button } from "#app/ui/button.tsx";
import { isTyping } from "#app/ui/key-help.tsx";
import type { ConversationDetails } from "#db/queries/conversations.ts";
import { type GuardSource, useGuard } from "../pseudonyms/use-guard.tsx";
import { type CommentsSource, useCommentsSlot } from "../comments/use-comments-slot.tsx";
import { type Codebook, type NamedCoding, nameCodings } from "./codebook.ts";
import { CodingDetails } from "./coding-details.tsx";
import { type CodingDraft, CodingForm } from "./coding-form.tsx";
import { CodingList } from "./coding-list.tsx";
import type { InVivoSource } from "./in-vivo-form.tsx";
import { JustDone } from "./just-done.tsx";
import { Margin } from "./margin.client.tsx";
import { PanelSwitch } from "./panel-switch.tsx";
import { SentenceButton, useSentenceMode } from "./sentence-mode.client.tsx";
import { SentenceReader } from "./sentence-reader.client.tsx";
import { useCoding } from "./use-coding.client.ts";
import { useLatest } from "./use-latest.ts";
import { useOrphanActions } from "./use-orphan-actions.client.ts";
import { WorkspaceLayout } from "./workspace-layout.tsx";
import styles from "./workspace.module.css";

/** What a conversation lies in: the study's codebook and people, who is looking, and the conversation's own data. */
export type Surroundings = {
  codebook: Codebook;
  people: Record<string, string>;
  viewerId: string;
  conversation: ConversationDetails;
  comments?: CommentsSource;
  /** What marks names and numbers in the text; left out where there is no network. */
  guard?: GuardSource;
  /** Where codes are made in the words of a passage; left out where there is no network. */
  inVivo?: InVivoSource;
  /** A coding has a code that came into the codebook after the page was opened. */
  onUnknownCode?: (codeId: string) => void;
};

/** Text, margin and panel together: which passage is selected, which coding is shown. */
export function CodingWorkspace({
  editor,
  codings,
  initialCodings,
  canWrite,
  selectedId,
  onSelect,
  codebook,
  people,
  viewerId,
  conversation,
  comments: given,
  guard,
  inVivo,
  onUnknownCode,
  layer,
}: Surroundings & {
  editor: Editor;
  codings: Codings;
  initialCodings: Record<string, CodingEntry>;
  canWrite: boolean;
  selectedId: string | null;
  onSelect: (codingId: string | null) => void;
  layer: LateLayer;
}) {
  const entries = useSharedMap(codings, initialCodings as Record<string, unknown>);
  const named = useMemo(() => nameCodings(validCodings(entries), codebook), [entries, codebook]);
  const placedIds = useEditorState({ editor, selector: ({ editor: current }) => placedCodings(current.state) });
  const { placed, orphans } = useMemo(() => sortCodings(named, placedIds), [named, placedIds]);
  const selected = named.find((coding) => coding.id === selectedId);

  const selection = useSelection(editor);
  const isCodable = canWrite && selection.isCodable;
  const [draft, setDraft] = useState<CodingDraft>({ polarity: "barrier", phase: null, perspective: null });
  const perspective = draft.perspective ?? selection.speaker ?? conversation.perspectives[0] ?? "researcher";
  const comments = useCommentsSlot({ ...given, documentId: conversation.id, field: "notes" });
  const { isShown: areCommentsShown, show: showComments } = comments;
  const themeInput = useThemeKey(showComments);
  const guarded = useGuard({ editor, layer, source: canWrite ? guard : undefined });
  const sentences = useSentenceMode(editor, onSelect);
  const coding = useCoding({ editor, codings, codebook, onSelect, goOn: sentences.goOn });
  const orphanActions = useOrphanActions(editor, orphans, coding);
  // The same function throughout: the lists of a long text are drawn again only when something in them changed.
  const select = useLatest(coding.select);
  useLinkedCoding(placedIds, (id) => coding.select(id, "center"));
  useLinkedWords(editor);
  useEffect(() => {
    const unknown = named.find(({ codeId }) => !codebook.find(codeId));
    if (unknown) onUnknownCode?.(unknown.codeId);
  }, [named, codebook, onUnknownCode]);

  // Panel and text show one of the two at a time: the coding one picked, or the comments.
  useEffect(() => {
    if (selectedId !== null) showComments(false);
  }, [selectedId, showComments]);
  useEffect(() => {
    if (areCommentsShown) onSelect(null);
  }, [areCommentsShown, onSelect]);

  useEffect(() => {
    editor.view.dispatch(showCodings(editor.state, { polarityOf: new Map(named.map(({ id, polarity }) => [id, polarity])), selectedId }));
  }, [editor, named, selectedId]);

  // What is selected in the text to be coded takes the place of the coding that was shown.
  const passageKey = isCodable ? `${selection.from}-${selection.to}` : null;
  useEffect(() => {
    if (passageKey === null) return;
    onSelect(null);
    setDraft((before) => ({ ...before, perspective: null }));
  }, [passageKey, onSelect]);

  return (
    <WorkspaceLayout
      {...(canWrite && {
        bar: (
          <>
            <Toolbar editor={editor}>
              <SpeakerSelect editor={editor} />
              <SentenceButton mode={sentences} />
            </Toolbar>
            {sentences.isOn && <SentenceReader editor={editor} codings={placed} reader={sentences.reader} onCode={themeInput.focus} onLeave={sentences.leave} />}
          </>
        ),
      })}
      text={
        <>
          <EditorPlace editor={editor} />
          {comments.inText(editor)}
          {isCodable && (
            <Button type="button" variant="primary" className={styles.codeButton} onMouseDown={(event) => event.preventDefault()} onClick={themeInput.focus}>
              {m.conversations_code_selection()}
            </Button>
          )}
        </>
      }
      margin={<Margin editor={editor} codings={placed} selectedId={selectedId} onSelect={select} />}
      panel={
        <>
          {given && <PanelSwitch codings={placed.length} comments={comments.openCount} isComments={areCommentsShown} onSwitch={showComments} />}
          {comments.panel}
          <div hidden={areCommentsShown}>
            {guarded}
            <JustDone done={coding.done} isLatest={coding.isLatest} onUndo={coding.undo} />
            {selected && (
              <CodingDetails
                key={selected.id}
                coding={selected}
                codebook={codebook}
                author={people[selected.authorId] ?? m.conversations_author_unknown()}
                onClose={() => {
                  onSelect(null);
                  sentences.back();
                }}
                {...(canWrite && {
                  actions: {
                    onChange: (change) => coding.edit(selected.id, change),
                    onRemove: () => coding.remove(selected.id),
                    onCodeAgain: () => coding.selectWords(selected.id),
                  },
                })}
              />
            )}
            {!selected && canWrite && (
              <CodingForm
                passage={isCodable ? selection.quote : null}
                codebook={codebook}
                draft={{ ...draft, perspective }}
                onDraft={(change) => setDraft((before) => ({ ...before, ...change }))}
                onCode={(codeId) => coding.code({ codeId, polarity: draft.polarity, phase: draft.phase, perspective, memo: "", authorId: viewerId })}
                onLeave={sentences.back}
                themeInput={themeInput.input}
                inVivo={inVivo}
              />
            )}
            <CodingList placed={placed} orphans={orphans} selectedId={selectedId} onSelect={select} {...(canWrite && { orphanActions })} />
          </div>
        </>
      }
    />
  );
}

/** Codings in reading order, and those whose text is gone. */
function sortCodings(named: readonly NamedCoding[], placedIds: readonly string[]): { placed: NamedCoding[]; orphans: NamedCoding[] } {
  const byId = new Map(named.map((coding) => [coding.id, coding]));
  const placed = placedIds.flatMap((id) => byId.get(id) ?? []);
  for (const { id } of placed) byId.delete(id);
  return { placed, orphans: [...byId.values()] };
}

const noSelection = { from: 0, to: 0, speaker: null, quote: "", isCodable: false };

/** What is selected in the text, and who speaks there. While one types nothing is, so nothing changes. */
function useSelection(editor: Editor): typeof noSelection | { from: number; to: number; speaker: Perspective | null; quote: string; isCodable: boolean } {
  return useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { from, to, empty, $from } = state.selection;
      if (empty) return noSelection;
      return {
        from,
        to,
        speaker: ($from.parent.attrs["speaker"] ?? null) as Perspective | null,
        quote: state.doc.textBetween(from, to, "\n"),
        isCodable: hasCodableText(state.doc, { from, to }),
      };
    },
  });
}

/** A link to one coding (`#coding-<id>`, as findings have them) shows it as soon as the text is there. */
function useLinkedCoding(placedIds: readonly string[], show: (codingId: string) => void): void {
  const { hash } = useLocation();
  const linkedId = hash.startsWith("#coding-") ? decodeURIComponent(hash.slice("#coding-".length)) : null;
  const isThere = linkedId !== null && placedIds.includes(linkedId);
  const latest = useRef(show);
  latest.current = show;
  useEffect(() => {
    if (isThere) latest.current(linkedId);
  }, [linkedId, isThere]);
}

/** A link to words (`#words-…`, as the search over all texts has them) selects them where they stand, once the text is there. */
function useLinkedWords(editor: Editor): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (!hash.startsWith("#words-")) return;
    const range = findPlace(editor, { quote: decodeURIComponent(hash.slice("#words-".length)), before: "", after: "" });
    if (!range) return;
    editor.chain().setTextSelection(range).focus(null, { scrollIntoView: false }).run();
    const { node } = editor.view.domAtPos(range.from);
    (node instanceof HTMLElement ? node : node.parentElement)?.scrollIntoView({ block: "center" });
  }, [editor, hash]);
}

/** Ctrl/Cmd+Alt+C, or `c` while not typing, leads from the selected passage to the choice of a theme. */
function useThemeKey(showComments: (isShown: boolean) => void) {
  const input = useRef<HTMLInputElement>(null);
  const focus = useCallback(() => {
    flushSync(() => showComments(false));
    input.current?.focus();
  }, [showComments]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isShortcut = event.code === "KeyC" && event.altKey && (event.ctrlKey || event.metaKey);
      const isLetter = event.key === "c" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
      if (!input.current || !(isShortcut || isLetter)) return;
      event.preventDefault();
      focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [focus]);
  return { input, focus };
}
