import { data, redirect } from "react-router";
import { accessPointContext } from "#app/context.ts";
import { parseForm } from "#app/http/forms.ts";
import { languageChoice } from "#app/http/own-language.ts";
import { preferenceCookie } from "#app/http/preferences.ts";
import { m } from "#app/paraglide/messages.js";
import { isLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { TextAreaField } from "#app/ui/field.tsx";
import { PlainShell } from "#app/ui/plain-shell.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { recordLinkEvent } from "#db/queries/access-log.ts";
import { answerSummary, findSummaryByLink, markSummaryOpened, type FoundSummary } from "#db/queries/summary-links.ts";
import type { Route } from "./+types/reader";
import { WhomToCall } from "../member-checks/whom-to-call.tsx";
import { readerForm } from "./forms.ts";
import { PlainText } from "./plain-text.tsx";
import styles from "./reader.module.css";

/**
 * The page behind a one-time link to a summary. Opening the address shows and uses up nothing, as programs that preview links
 * open it too; reading is a form, and works without scripts. Every link that does not work gets the same answer (rule SU3).
 */
export function loader({ request }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const language = url.searchParams.get("language");
  if (!isLocale(language)) return null;
  const cookie = preferenceCookie("kl_locale", language, { isSecure: url.protocol === "https:" });
  throw redirect(url.pathname, { headers: { "set-cookie": cookie, "referrer-policy": "no-referrer" } });
}

export const headers: Route.HeadersFunction = () => ({ "referrer-policy": "no-referrer", "cache-control": "no-store", "x-robots-tag": "noindex, nofollow" });

type Answer = { at: "gone" | "thanks" } | { at: "text"; text: string; contact: string; isYouth: boolean; isSynthetic: boolean };

export async function action({ context, params, request }: Route.ActionArgs) {
  const formData = await request.formData();
  const language = languageChoice(request, formData);
  if (language) throw language;
  const { store, now, events } = services();
  const form = parseForm(readerForm, formData);
  const { found, answer } = await store.transaction({ as: "service" }, async (db): Promise<{ found: FoundSummary | null; answer: Answer }> => {
    const found = await findSummaryByLink(db, { token: params.token, now: now() });
    if (!found) return { found, answer: { at: "gone" } };
    const { id, studyId, meetingId } = found;
    const log = (type: "opened" | "answered" | "refused", reason?: string) =>
      recordLinkEvent(
        db,
        { studyId },
        { type: `summaryLink.${type}`, meetingId, ...(reason && { reason }) },
        context.get(accessPointContext),
        type === "refused" ? "denied" : "ok",
      );
    if (found.refused) {
      await log("refused", found.refused);
      return { found, answer: { at: "gone" } };
    }
    if (!form.ok || form.value.step === "open") {
      await markSummaryOpened(db, { id, now: now() });
      await log("opened");
      const { text, contact, isYouth, isSynthetic } = found;
      return { found, answer: { at: "text", text, contact, isYouth, isSynthetic } };
    }
    if (!(await answerSummary(db, { id, remark: form.value.remark ?? "", now: now() }))) return { found, answer: { at: "gone" } };
    await log("answered");
    return { found, answer: { at: "thanks" } };
  });
  // That somebody read it, and when, only concerns who leads the meeting.
  if (found && answer.at === "thanks") events.publish(found.studyId, { topic: "tally", id: found.meetingId });
  return data(answer, { status: answer.at === "gone" ? 410 : 200 });
}

export const meta: Route.MetaFunction = () => [
  { title: `${m.summaries_reader_title()} · ${m.common_product_name()}` },
  { name: "referrer", content: "no-referrer" },
  { name: "robots", content: "noindex, nofollow" },
];

export default function SummaryReaderPage({ actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  return (
    <PlainShell isNarrow ownAddress={`/meeting-summary/${encodeURIComponent(params.token)}`} isSynthetic={answer?.at === "text" && answer.isSynthetic}>
      <Shown answer={answer ?? null} />
    </PlainShell>
  );
}

function Shown({ answer }: { answer: Answer | null }) {
  switch (answer?.at) {
    case "gone":
      return (
        <>
          <h1>{m.summaries_reader_gone_title()}</h1>
          <p>{m.summaries_reader_gone()}</p>
        </>
      );
    case "thanks":
      return (
        <>
          <h1>{m.summaries_reader_thanks_title()}</h1>
          <p>{m.summaries_reader_thanks()}</p>
        </>
      );
    case "text":
      return <Text {...answer} />;
    case undefined:
      return (
        <>
          <h1>{m.summaries_reader_title()}</h1>
          <p>{m.summaries_reader_welcome()}</p>
          <p>{m.summaries_reader_once()}</p>
          <form method="post" className={styles.answer}>
            <Button variant="primary" name="step" value="open">
              {m.summaries_reader_open()}
            </Button>
          </form>
        </>
      );
  }
}

function Text({ text, contact, isYouth }: Extract<Answer, { at: "text" }>) {
  return (
    <>
      <h1>{m.summaries_reader_title()}</h1>
      <PlainText text={text} />
      <form method="post">
        <TextAreaField name="remark" label={m.summaries_reader_remark()} help={m.summaries_reader_remark_help()} isOptional rows={4} maxLength={4000} />
        <div className={styles.answer}>
          <Button variant="primary" name="step" value="done">
            {m.summaries_reader_done()}
          </Button>
        </div>
      </form>
      <WhomToCall contact={contact} isYouth={isYouth} />
    </>
  );
}
