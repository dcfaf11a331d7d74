import { data, redirect } from "react-router";
import { z } from "zod";
import { accessPointContext } from "#app/context.ts";
import type { StoryPart } from "#app/domain/member-check.ts";
import { perspectiveOfPerson } from "#app/domain/member-check.ts";
import { type FormErrors, type FormValues, parseForm } from "#app/http/forms.ts";
import { languageChoice } from "#app/http/own-language.ts";
import { preferenceCookie } from "#app/http/preferences.ts";
import { m } from "#app/paraglide/messages.js";
import { isLocale, locales } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { PlainShell } from "#app/ui/plain-shell.tsx";
import { recordLinkEvent } from "#db/queries/access-log.ts";
import { answerStory, findStory, markStoryOpened, type OpenStory } from "#db/queries/member-checks.ts";
import type { Route } from "./+types/my-story";
import { readReactions, storyForm } from "./forms.ts";
import { Story } from "./story.tsx";
import styles from "./story.module.css";

/**
 * The page behind a one-time link. Opening the address shows and uses up nothing, as programs that preview links in messages
 * open it too: the story comes when somebody asks for it, and the link is used up when the answers are sent. Everything goes
 * by plain forms, so it works without scripts, and every link that does not work gets the same answer (rule MC4).
 */
export function loader({ request }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const language = url.searchParams.get("language");
  if (isLocale(language)) throw redirect(url.pathname, { headers: languageCookie(url, language) });
  return null;
}

export const headers: Route.HeadersFunction = () => ({ "referrer-policy": "no-referrer", "cache-control": "no-store", "x-robots-tag": "noindex, nofollow" });

const steps = z.discriminatedUnion("step", [z.object({ step: z.literal("open") }), z.object({ step: z.literal("send") })]);

type Shown = { parts: StoryPart[]; contact: string; isYouth: boolean; isSynthetic: boolean };
type Answer = { at: "gone" | "thanks" } | { at: "story"; story: Shown; values: FormValues; errors: FormErrors };

export async function action({ context, params, request }: Route.ActionArgs) {
  const formData = await request.formData();
  const language = languageChoice(request, formData);
  if (language) throw language;

  const { store, now, newId, events } = services();
  const step = parseForm(steps, formData);
  const answer = await store.transaction({ as: "service" }, async (db): Promise<Answer & { told?: OpenStory }> => {
    const found = await findStory(db, { token: params.token, now: now() });
    if (!found) return { at: "gone" };
    const { id: memberCheckId, studyId, caseId } = found.story;
    const log = (type: "opened" | "answered" | "refused", reason?: string) =>
      recordLinkEvent(
        db,
        { studyId },
        { type: `memberCheck.${type}`, caseId, memberCheckId, ...(reason && { reason }) },
        context.get(accessPointContext),
        type === "refused" ? "denied" : "ok",
      );
    if (found.refused) {
      await log("refused", found.refused);
      return { at: "gone" };
    }
    const { story } = found;
    const { parts, contact, person, isSynthetic } = story;
    const shown: Shown = { parts, contact, isSynthetic, isYouth: perspectiveOfPerson(person) === "youth" };
    if (!step.ok || step.value.step === "open") {
      await markStoryOpened(db, { id: memberCheckId, now: now() });
      await log("opened");
      return { at: "story", story: shown, values: {}, errors: {} };
    }
    const form = parseForm(storyForm(parts), formData);
    if (!form.ok) return { at: "story", story: shown, values: form.values, errors: form.errors };
    const reactions = readReactions(parts, form.value);
    if (reactions.length === 0) return { at: "story", story: shown, values: {}, errors: { form: m.member_checks_story_nothing() } };
    const isTaken = await answerStory(db, story, { reactions: reactions.map((reaction) => ({ ...reaction, id: newId() })), now: now() });
    if (!isTaken) return { at: "gone" };
    await log("answered");
    return { at: "thanks", told: story };
  });
  const { told, ...shown } = answer;
  if (told) events.publish(told.studyId, { topic: "case", id: told.caseId });
  const status = shown.at === "gone" ? 410 : shown.at === "story" && Object.keys(shown.errors).length > 0 ? 400 : 200;
  return data(shown as Answer, { status });
}

/** The choice of language goes along as a cookie; the address stays the same. */
function languageCookie(url: URL, language: (typeof locales)[number]): HeadersInit {
  return { "set-cookie": preferenceCookie("kl_locale", language, { isSecure: url.protocol === "https:" }), "referrer-policy": "no-referrer" };
}

export const meta: Route.MetaFunction = () => [
  { title: `${m.member_checks_story_title()} · ${m.common_product_name()}` },
  { name: "referrer", content: "no-referrer" },
  { name: "robots", content: "noindex, nofollow" },
];

export default function MyStory({ actionData, params }: Route.ComponentProps) {
  const ownAddress = `/my-story/${encodeURIComponent(params.token)}`;
  const isSynthetic = actionData?.at === "story" && actionData.story.isSynthetic;
  return (
    <PlainShell isNarrow ownAddress={ownAddress} isSynthetic={isSynthetic}>
      {actionData?.at === "gone" ? (
        <>
          <h1 className={styles.title}>{m.member_checks_story_gone_title()}</h1>
          <p>{m.member_checks_story_gone()}</p>
        </>
      ) : actionData?.at === "thanks" ? (
        <>
          <h1 className={styles.title}>{m.member_checks_story_thanks_title()}</h1>
          <p>{m.member_checks_story_thanks()}</p>
          <p>{m.member_checks_story_close()}</p>
        </>
      ) : actionData?.at === "story" ? (
        <Story {...actionData} />
      ) : (
        <Welcome />
      )}
    </PlainShell>
  );
}

function Welcome() {
  return (
    <>
      <h1 className={styles.title}>{m.member_checks_story_title()}</h1>
      <p>{m.member_checks_story_welcome()}</p>
      <ul className={styles.steps}>
        <li>{m.member_checks_story_step_read()}</li>
        <li>{m.member_checks_story_step_say()}</li>
        <li>{m.member_checks_story_step_send()}</li>
      </ul>
      <p>{m.member_checks_story_quiet()}</p>
      <form method="post">
        <Button variant="primary" name="step" value="open">
          {m.member_checks_story_start()}
        </Button>
      </form>
    </>
  );
}
