import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { Link, useLocation, useSearchParams } from "react-router";
import type * as Y from "yjs";
import { assessmentProgress } from "#app/domain/assessment.ts";
import { localise } from "#app/domain/code-description.ts";
import type { GuidelineSource } from "#app/domain/guideline-version.ts";
import type { InstrumentDefinition, InstrumentSection } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { toAnswers } from "#app/realtime/answers.ts";
import type { DocumentSession } from "#app/realtime/document-session.ts";
import { type AnswerEntry, assessmentDocument } from "#app/realtime/documents.ts";
import { useSharedMap } from "#app/realtime/use-document.ts";
import { Notice } from "#app/ui/notice.tsx";
import { ProgressBar } from "#app/ui/progress-bar.tsx";
import { AnswerTables } from "./answer-tables.tsx";
import { writerOf } from "./answer-writer.ts";
import { InstrumentIntro } from "./instrument-intro.tsx";
import { ItemCard } from "./item-card.tsx";
import styles from "./rating-workspace.module.css";
import { SectionList } from "./section-list.tsx";
import { useItemKeys } from "./use-item-keys.ts";
import { listSectionProgress, numberItems, screenOf, type SectionProgress } from "./sections.ts";
import { SubmitSection } from "./submit-section.tsx";

const unanswered: AnswerEntry = { value: null, missingReason: null, note: "", evidence: [] };

/**
 * A rater's list, one section at a time. Shows what the server rendered until the document is open; only then can be
 * written.
 */
export function RatingWorkspace({
  session,
  definition,
  initial,
  guidelineSources = definition.source ? [definition.source] : [],
  canWrite,
  insteadOfSubmit,
}: {
  /** Its document alone is looked at, so that an instrument can be tried out in one that is kept nowhere. */
  session: Pick<DocumentSession, "doc"> | null;
  definition: InstrumentDefinition;
  initial: Record<string, AnswerEntry>;
  /** Of all versions of a guideline; without, only the own version is known. */
  guidelineSources?: readonly GuidelineSource[] | undefined;
  canWrite: boolean;
  /** Shown in the place of submitting where that cannot be done. */
  insteadOfSubmit?: ReactNode;
}) {
  const [search] = useSearchParams();
  const shared = useMemo(() => (session ? assessmentDocument(session.doc).answers : null), [session]);
  const entries = useSharedMap<Partial<AnswerEntry>>(shared as Y.Map<unknown> | null, initial);
  const answers = useMemo(() => toAnswers(entries), [entries]);
  const numbers = useMemo(() => numberItems(definition), [definition]);

  const screen = screenOf(definition, canWrite ? search.get("section") : "whole");
  const sections = listSectionProgress(definition, answers);
  const { answered, total, notDocumented } = assessmentProgress(definition, answers);
  const writable = canWrite ? shared : null;
  const isFirst = screen.kind === "section" && screen.section === definition.sections[0];

  return (
    <>
      <p className={styles.progress}>
        <ProgressBar
          label={m.assessments_progress()}
          value={answered}
          max={total}
          {...(notDocumented > 0 && { note: m.assessments_progress_not_documented({ count: notDocumented }) })}
        />
      </p>
      {canWrite && (
        <noscript>
          <Notice tone="warning">{m.assessments_no_script()}</Notice>
        </noscript>
      )}
      <div className={canWrite ? styles.columns : undefined}>
        {canWrite && <SectionList sections={sections} screen={screen} canSubmit />}
        <div className={styles.main}>
          {screen.kind === "whole" && <AnswerTables definition={definition} columns={[{ key: "own", header: m.assessments_answer(), answers }]} headingLevel={2} />}
          {screen.kind === "submit" && (insteadOfSubmit ?? <SubmitSection definition={definition} answers={answers} session={session} />)}
          {isFirst && <InstrumentIntro definition={definition} />}
          {screen.kind === "section" && (
            <SectionScreen key={screen.section.id} section={screen.section} sections={sections}>
              {(item) => (
                <ItemCard
                  key={item.id}
                  item={item}
                  number={numbers.get(item.id) ?? 0}
                  answer={answers[item.id] ?? unanswered}
                  guidelineSources={guidelineSources}
                  writer={writable && writerOf(writable, item)}
                />
              )}
            </SectionScreen>
          )}
        </div>
      </div>
    </>
  );
}

type Item = InstrumentSection["items"][number];

function SectionScreen({ section, sections, children }: { section: InstrumentSection; sections: readonly SectionProgress[]; children: (item: Item) => React.ReactNode }) {
  const box = useRef<HTMLElement>(null);
  useItemKeys(box);
  useFocusOnAddressed(box);
  const place = sections.findIndex((one) => one.section === section);
  const [before, after] = [sections[place - 1]?.section, sections[place + 1]?.section];
  return (
    <section ref={box} aria-labelledby="section">
      <h2 id="section" tabIndex={-1}>
        {localise(section.title, getLocale())}
      </h2>
      {section.intro && <p>{localise(section.intro, getLocale())}</p>}
      <div className={styles.items}>{sections[place]?.asked.map((item) => children(item))}</div>
      <p className={styles.around} data-print="no">
        {before && (
          <Link discover="none" to={`?section=${before.id}#section`}>
            ‹ {m.assessments_section_previous({ title: localise(before.title, getLocale()) })}
          </Link>
        )}
        <Link discover="none" className={styles.next} data-next="" to={after ? `?section=${after.id}#section` : "?section=submit#submit"}>
          {after ? m.assessments_section_next({ title: localise(after.title, getLocale()) }) : m.assessments_section_submit()} ›
        </Link>
      </p>
    </section>
  );
}

/** After following a link to an item or to a section, one goes on from there with the keyboard. */
function useFocusOnAddressed(box: React.RefObject<HTMLElement | null>): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (hash) box.current?.querySelector<HTMLElement>(`#${CSS.escape(hash.slice(1))}`)?.focus({ preventScroll: true });
  }, [box, hash]);
}
