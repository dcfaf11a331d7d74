import type { StoryPart } from "#app/domain/member-check.ts";
import { wholeStory } from "#app/domain/member-check.ts";
import { memberCheckVerdicts } from "#app/domain/vocabulary.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextAreaField } from "#app/ui/field.tsx";
import { commentName, verdictName } from "./forms.ts";
import { partDate } from "./plain-words.ts";
import styles from "./story.module.css";
import { verdictLabel } from "./verdict-words.ts";
import { WhomToCall } from "./whom-to-call.tsx";

/** Somebody's own story from top to bottom, under each part what one thinks of it, and whom to call. */
export function Story({
  story: { parts, contact, isYouth },
  values,
  errors,
}: {
  story: { parts: readonly StoryPart[]; contact: string; isYouth: boolean };
  values: FormValues;
  errors: FormErrors;
}) {
  const typed = (name: string) => (typeof values[name] === "string" ? values[name] : "");
  return (
    <>
      <h1 className={styles.title}>{m.member_checks_story_title()}</h1>
      <p>{m.member_checks_story_intro()}</p>
      <form method="post">
        <ErrorSummary errors={Object.keys(errors).length > 0 ? errors : undefined} />
        <ol className={styles.story}>
          {parts.map((part) => (
            <li key={part.id} className={styles.part}>
              <h2 className={styles.when}>{part.kind === "summary" ? m.member_checks_story_summary() : partDate(part)}</h2>
              <p className={styles.text}>{part.text}</p>
              <fieldset className={styles.verdicts}>
                <legend className="kl-hidden">{m.member_checks_story_choose()}</legend>
                {memberCheckVerdicts.map((verdict) => (
                  <label key={verdict} className={styles.verdict} data-verdict={verdict}>
                    <input type="radio" name={verdictName(part.id)} value={verdict} defaultChecked={typed(verdictName(part.id)) === verdict} />
                    {verdictLabel(verdict)}
                  </label>
                ))}
              </fieldset>
              <div className={styles.comment}>
                <TextAreaField
                  label={m.member_checks_story_comment()}
                  name={commentName(part.id)}
                  rows={3}
                  isOptional
                  defaultValue={typed(commentName(part.id))}
                  error={errors[commentName(part.id)]}
                />
              </div>
            </li>
          ))}
        </ol>
        <TextAreaField
          label={m.member_checks_story_whole()}
          name={commentName(wholeStory)}
          help={m.member_checks_story_whole_help()}
          isOptional
          defaultValue={typed(commentName(wholeStory))}
          error={errors[commentName(wholeStory)]}
        />
        <Button variant="primary" name="step" value="send">
          {m.member_checks_story_send()}
        </Button>
      </form>
      <WhomToCall contact={contact} isYouth={isYouth} />
    </>
  );
}
