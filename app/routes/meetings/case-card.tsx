import { localise } from "#app/domain/code-description.ts";
import type { InstitutionType, Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Notice } from "#app/ui/notice.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { institutionTypeLabel } from "#app/ui/vocabulary.ts";
import type { CaseCard } from "#db/schema/index.ts";
import styles from "./case-card.module.css";
import type { MeetingPage } from "./read-meeting.server.ts";

/** What the meeting may know of the case that is on: pseudonymised, frozen when it was put on the agenda. */
export function CaseCardPanel({ page }: { page: MeetingPage }) {
  const { view, agenda, card } = page;
  const item = view.kind === "item" ? agenda.find(({ id }) => id === view.itemId) : undefined;
  if (!item?.caseId) return null;
  if (item.cardState === "later") return <Notice title={m.meetings_card_later_title()}>{m.meetings_card_later()}</Notice>;
  if (!card) return <Notice title={m.meetings_card_gone_title()}>{m.meetings_card_gone()}</Notice>;
  return <Card card={card} watermark={page.mayLead ? null : page.viewer.name} />;
}

/** @param watermark whose screen it is, across the card: a picture of it says who made it (rule MR2) */
export function Card({ card, watermark }: { card: CaseCard; watermark: string | null }) {
  const details = { type: institutionTypeLabel(card.institutionType as InstitutionType), region: card.region, age: card.age };
  return (
    <article className={styles.card} aria-labelledby="case-card">
      <h2 id="case-card" className={styles.code}>
        {card.caseCode}
      </h2>
      <p className={styles.details}>{m.meetings_case_details(details)}</p>
      {card.vignette ? card.vignette.split("\n").map((paragraph, index) => <p key={index}>{paragraph}</p>) : <p className={styles.details}>{m.meetings_card_no_vignette()}</p>}
      <ul className={styles.findings}>
        {card.findings.map((finding, index) => (
          <li key={index}>
            <PolarityMark polarity={finding.polarity as Polarity} />
            <div>
              <strong>{localise(finding.label, getLocale())}</strong>
              {finding.statement && <span className={styles.statement}>{finding.statement}</span>}
            </div>
          </li>
        ))}
      </ul>
      <p className={styles.frozen}>{m.meetings_card_frozen()}</p>
      {watermark !== null && (
        <>
          <p className={styles.frozen}>{m.meetings_card_watermark({ name: watermark })}</p>
          <div className={styles.watermark} aria-hidden="true">
            {Array.from({ length: 40 }, (_, index) => (
              <span key={index} data-name={watermark} />
            ))}
          </div>
        </>
      )}
    </article>
  );
}
