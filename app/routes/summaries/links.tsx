import { Form } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { CopyOut } from "#app/ui/copy-out.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { ChoiceField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { ListedSummaryLink, SummaryReader } from "#db/queries/summary-links.ts";
import { keyOfReader } from "./reader-key.ts";
import styles from "./summary.module.css";
import type { SummaryResult } from "./summary.tsx";
import { readerName, summaryLinkStateLabel, summaryObstacleText } from "./words.ts";

type Page = { readers: readonly SummaryReader[]; links: readonly ListedSummaryLink[]; sendsMail: boolean };

/** Who gets to read it, each by a link of their own, and what they said. */
export function SummaryLinks({ page, result }: { page: Page; result: SummaryResult | null }) {
  const { links } = page;
  const own = result?.intent === "makeLink" ? result : null;
  const isMade = own !== null && Object.keys(own.errors).length === 0;
  return (
    <section aria-labelledby="readers">
      <h2 id="readers">{m.summaries_readers()}</h2>
      {isMade && <Made name={String(own.values["name"])} link={String(own.values["link"])} sentTo={String(own.values["sentTo"])} notSentTo={String(own.values["notSentTo"])} />}
      <NewLink page={page} error={own?.errors["reader"]} />
      <ul className={styles.links}>
        {links.map((link) => (
          <SentLink key={link.id} link={link} />
        ))}
      </ul>
    </section>
  );
}

function NewLink({ page: { readers, links, sendsMail }, error }: { page: Page; error: string | undefined }) {
  const offered = readers.filter(({ obstacle }) => obstacle === null);
  const blocked = readers.filter(({ obstacle }) => obstacle !== null);
  return (
    <>
      {readers.length === 0 && <p>{m.summaries_readers_none()}</p>}
      {offered.length > 0 && (
        <Form key={links.length} method="post" preventScrollReset>
          <ChoiceField
            type="radio"
            name="reader"
            label={m.summaries_reader()}
            help={m.summaries_reader_help()}
            error={error}
            choices={offered.map((reader) => ({ value: keyOfReader(reader), label: readerName(reader) }))}
          />
          {sendsMail && <TextField name="email" type="email" label={m.summaries_email()} help={m.summaries_email_help()} isOptional autoComplete="off" />}
          <Button name="intent" value="makeLink">
            {m.summaries_make_link()}
          </Button>
        </Form>
      )}
      {blocked.length > 0 && (
        <ul className={styles.quiet}>
          {blocked.map((reader) => (
            <li key={keyOfReader(reader)}>
              {readerName(reader)}: {reader.obstacle && summaryObstacleText(reader.obstacle)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function SentLink({ link }: { link: ListedSummaryLink }) {
  const { id, state, expiresAt, openedAt, answeredAt, remark, handledAt } = link;
  const name = readerName(link);
  const said = state === "open" ? (openedAt ? m.summaries_opened({ at: formatInstant(openedAt) }) : m.summaries_until({ date: formatInstant(expiresAt, "day") })) : "";
  return (
    <li className={styles.link}>
      <div className={styles.head}>
        <strong>{name}</strong> <Tag tone={state === "answered" ? "good" : "neutral"}>{summaryLinkStateLabel(state)}</Tag>
        <span className={styles.quiet}>{answeredAt ? formatInstant(answeredAt) : said}</span>
        {state === "open" && (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="linkId" value={id} />
            <Button size="sm" variant="quiet" name="intent" value="withdrawLink" aria-label={m.summaries_withdraw_of({ name })}>
              {m.summaries_withdraw()}
            </Button>
          </Form>
        )}
      </div>
      {remark && (
        <div className={styles.remark}>
          <p>“{remark}”</p>
          <Form method="post" preventScrollReset>
            <input type="hidden" name="linkId" value={id} />
            <Button size="sm" name="intent" value={handledAt ? "reopen" : "handle"} aria-label={`${handledAt ? m.summaries_reopen() : m.summaries_handle()}: ${name}`}>
              {handledAt ? m.summaries_reopen() : m.summaries_handle()}
            </Button>
            {handledAt && <span className={styles.quiet}> {m.summaries_handled({ at: formatInstant(handledAt) })}</span>}
          </Form>
        </div>
      )}
    </li>
  );
}

function Made({ name, link, sentTo, notSentTo }: { name: string; link: string; sentTo: string; notSentTo: string }) {
  if (sentTo) return <Notice tone="good" isLive title={m.summaries_sent({ name, email: sentTo })} />;
  return (
    <Notice tone={notSentTo ? "warning" : "good"} isLive title={notSentTo ? m.summaries_not_sent({ email: notSentTo }) : m.summaries_made({ name })}>
      <p>{m.meetings_guest_copy_help()}</p>
      <CopyOut content={link} label={m.summaries_link_of({ name })} rows={2} />
    </Notice>
  );
}
