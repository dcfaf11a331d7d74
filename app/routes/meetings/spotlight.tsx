import type { ReactNode } from "react";
import { Form, Link } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import type { SpotlightNews } from "#app/domain/meeting-room.ts";
import { totalColumn } from "#app/domain/release/counted-row.ts";
import type { ReleasedFactor } from "#app/domain/release/release-content.ts";
import { polarities } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { CountOf } from "#app/ui/count-of.tsx";
import { formatDate } from "#app/ui/dates.ts";
import { polarityPluralLabel } from "#app/ui/vocabulary.ts";
import { Moments, momentsAround } from "./moments.tsx";
import type { SpotlightContent } from "./read-spotlight.server.ts";
import styles from "./spotlight.module.css";

/** What everybody is asked to look at; `content` is null while it is still being asked for. */
export type SpotlightShown = SpotlightNews & { content: SpotlightContent | null };

type Item = { id: string; title: string };
type Props = {
  spotlight: SpotlightShown | null;
  agenda: readonly Item[];
  mayLead: boolean;
  studyId: string;
  /** The room, where one can go to an item; on a phone one is where the meeting is. */
  room: string | null;
  watermark: string | null;
};

/** What everybody is asked to look at. Who is busy with something else folds it; what comes next is unfolded again. */
export function SpotlightPanel({ spotlight, agenda, mayLead, studyId, room, watermark }: Props) {
  const title = spotlight && spotlightTitle(spotlight, agenda);
  return (
    <>
      <p role="status" className="kl-hidden">
        {title && m.meetings_spotlight_said({ title })}
      </p>
      {spotlight && (
        <details key={spotlight.since.getTime()} open className={styles.panel} data-print="no">
          <summary className={styles.summary}>
            <span className={styles.lamp}>{m.meetings_spotlight()}</span>
            <strong>{title}</strong>
            {spotlight.by && <span className={styles.by}>{m.meetings_spotlight_by({ name: spotlight.by })}</span>}
          </summary>
          <div className={styles.content}>
            <SpotlightBody spotlight={spotlight} />
            <Onwards spotlight={spotlight} studyId={studyId} room={room} />
            {watermark !== null && spotlight.content?.kind === "timeline" && <p className={styles.quiet}>{m.meetings_card_watermark({ name: watermark })}</p>}
            {mayLead && (
              <Form method="post" preventScrollReset>
                <Button size="sm" name="intent" value="endSpotlight">
                  {m.meetings_spotlight_end()}
                </Button>
              </Form>
            )}
          </div>
        </details>
      )}
    </>
  );
}

export function spotlightTitle({ of, content }: SpotlightShown, agenda: readonly Item[]): string {
  switch (of.kind) {
    case "item":
    case "timeline": {
      const index = agenda.findIndex(({ id }) => id === of.itemId);
      const title = agenda[index]?.title ?? "";
      return of.kind === "item" ? `${index + 1}. ${title}` : m.meetings_spotlight_timeline_of({ title });
    }
    case "theme":
      return content?.kind === "theme" ? localise(content.label, getLocale()) : m.meetings_spotlight_theme();
    case "release":
      return content?.kind === "release" ? content.title : m.meetings_spotlight_release({ number: of.number });
  }
}

/** @param isScreen for the screen of the room: of a timeline one moment with what is around it */
export function SpotlightBody({ spotlight: { of, content }, isScreen = false }: { spotlight: SpotlightShown; isScreen?: boolean }): ReactNode {
  if (!content) return <p className={styles.quiet}>{m.meetings_spotlight_coming()}</p>;
  switch (content.kind) {
    case "closed":
      return <p className={styles.quiet}>{isScreen ? m.meetings_spotlight_own_screen() : m.meetings_spotlight_closed()}</p>;
    case "item":
      return null;
    case "theme":
      return <p>{localise(content.definition, getLocale())}</p>;
    case "timeline": {
      const momentId = of.kind === "timeline" ? of.momentId : null;
      return <Moments moments={isScreen ? momentsAround(content.moments, momentId) : content.moments} momentId={momentId} />;
    }
    case "release":
      return <MostOften rows={content.rows} countedOn={content.countedOn} mostEach={isScreen ? 3 : content.rows.length} />;
  }
}

/** @param mostEach of each polarity: what is to be read from far holds less */
function MostOften({ rows, countedOn, mostEach }: { rows: readonly ReleasedFactor[]; countedOn: string; mostEach: number }) {
  return (
    <>
      <div className={styles.pair}>
        {polarities.map((polarity) => (
          <div key={polarity}>
            <h3 className={styles.polarity}>{polarityPluralLabel(polarity)}</h3>
            <ul className={styles.counts}>
              {rows
                .filter((row) => row.polarity === polarity)
                .slice(0, mostEach)
                .map(({ codeId, label, cells }) => {
                  const cell = cells[totalColumn];
                  return (
                    <li key={codeId}>
                      {localise(label, getLocale())}
                      {cell && <CountOf polarity={polarity} count={{ k: cell.k, n: cell.n }} />}
                    </li>
                  );
                })}
            </ul>
          </div>
        ))}
      </div>
      <p className={styles.quiet}>{m.meetings_spotlight_counted({ date: formatDate(countedOn) })}</p>
    </>
  );
}

/** Where one reads more of it. */
function Onwards({ spotlight: { of, content }, studyId, room }: { spotlight: SpotlightShown; studyId: string; room: string | null }) {
  if (of.kind === "item" && room !== null) return <Link to={`${room}?item=${of.itemId}`}>{m.meetings_spotlight_to_item()}</Link>;
  if (of.kind === "theme" && content?.kind === "theme" && content.mayFollow) return <Link to={`/studies/${studyId}/chain/${of.codeId}`}>{m.meetings_spotlight_to_theme()}</Link>;
  if (of.kind === "release" && content?.kind === "release") return <Link to={`/studies/${studyId}/releases/${of.number}`}>{m.meetings_spotlight_to_release()}</Link>;
  return null;
}
