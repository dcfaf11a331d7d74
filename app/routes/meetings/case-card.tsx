import { Form } from "react-router";
import type { CardMoment } from "#app/domain/card-timeline.ts";
import { localise } from "#app/domain/code-description.ts";
import { spotlightText } from "#app/domain/spotlight.ts";
import type { InstitutionType, Polarity } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PolarityMark } from "#app/ui/polarity-mark.tsx";
import { institutionTypeLabel } from "#app/ui/vocabulary.ts";
import type { CaseCard } from "#db/schema/index.ts";
import styles from "./case-card.module.css";
import type { LiveMeeting } from "./live-meeting.ts";
import { momentText } from "./moment-words.ts";
import { Moments } from "./moments.tsx";

/** What the meeting may know of the case that is on: pseudonymised, frozen when it was put on the agenda. */
export function CaseCardPanel({ page }: { page: LiveMeeting }) {
  const { view, agenda, card } = page;
  const item = view.kind === "item" ? agenda.find(({ id }) => id === view.itemId) : undefined;
  if (!item?.caseId) return null;
  if (page.isCardComing) return <p className={styles.details}>{m.meetings_card_coming()}</p>;
  if (item.cardState === "later") return <Notice title={m.meetings_card_later_title()}>{m.meetings_card_later()}</Notice>;
  if (!card) return <Notice title={m.meetings_card_gone_title()}>{m.meetings_card_gone()}</Notice>;
  const mayShow = page.mayLead && page.step?.itemId === item.id;
  return <Card card={card} watermark={page.mayLead ? null : page.viewer.name} showsFrom={mayShow ? item.id : null} />;
}

/**
 * @param watermark whose screen it is, across the card: a picture of it says who made it (rule MR2)
 * @param showsFrom the item it is of, for whoever can let everybody look at its timeline
 */
export function Card({ card, watermark, showsFrom = null }: { card: CaseCard; watermark: string | null; showsFrom?: string | null }) {
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
      {card.timeline && card.timeline.length > 0 && <CardTimeline moments={card.timeline} itemId={showsFrom} />}
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

function CardTimeline({ moments, itemId }: { moments: readonly CardMoment[]; itemId: string | null }) {
  return (
    <details className={styles.timeline}>
      <summary>{m.meetings_card_timeline({ count: moments.length })}</summary>
      <Moments moments={moments} {...(itemId !== null && { buttonOf: (moment: CardMoment) => <ShowMoment itemId={itemId} moment={moment} /> })} />
    </details>
  );
}

/** Puts one moment in the spotlight. */
function ShowMoment({ itemId, moment }: { itemId: string; moment: CardMoment }) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="spotlight" value={spotlightText({ kind: "timeline", itemId, momentId: moment.id })} />
      <Button size="sm" variant="quiet" name="intent" value="showSpotlight" aria-label={m.meetings_spotlight_show_of({ title: momentText(moment) })}>
        {m.meetings_spotlight_show()}
      </Button>
    </Form>
  );
}
