import { data, Form } from "react-router";
import { z } from "zod";
import { historyDetails, type HistoryDetail } from "#app/domain/vocabulary.ts";
import { parseForm, type FormErrors } from "#app/http/forms.ts";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ChoiceField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { getHistoryDetail, setHistoryDetail } from "#db/queries/compaction.ts";
import type { Route } from "./+types/history";
import { SettingsHeader } from "./tabs.tsx";

const settingForm = z.object({ historyDetail: z.enum(historyDetails) });

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "study.configure");
  return { studyId: member.studyId, historyDetail: await asViewer(context, (db) => getHistoryDetail(db, member)) };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "study.configure");
  const form = parseForm(settingForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors as FormErrors, saved: false }, { status: 400 });
  await asViewer(context, async (db) => {
    await setHistoryDetail(db, member, form.value);
    await record(context, db, member, { type: "study.configured", fields: ["historyDetail"] });
  });
  return data({ errors: undefined, saved: true });
}

export const meta: Route.MetaFunction = () => [{ title: `${m.history_setting_title()} · ${m.common_product_name()}` }];

const words: Record<HistoryDetail, { label: () => string; help: () => string }> = {
  everything: { label: m.history_setting_everything, help: m.history_setting_everything_help },
  authors: { label: m.history_setting_authors, help: m.history_setting_authors_help },
  nothing: { label: m.history_setting_nothing, help: m.history_setting_nothing_help },
};

export default function HistorySetting({ loaderData: { studyId, historyDetail }, actionData }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  return (
    <>
      <SettingsHeader studyId={studyId} mayReadLog mayConfigure />
      <ErrorSummary errors={answer?.errors} />
      {answer?.saved && (
        <Notice tone="good" isLive>
          {m.settings_saved()}
        </Notice>
      )}
      <p>{m.history_setting_intro()}</p>
      <Form method="post">
        <ChoiceField
          type="radio"
          name="historyDetail"
          label={m.history_setting_title()}
          error={answer?.errors?.["historyDetail"]}
          selected={[historyDetail]}
          choices={historyDetails.map((detail) => ({ value: detail, label: words[detail].label(), help: words[detail].help() }))}
        />
        <p>{m.history_setting_when()}</p>
        <p>{m.history_setting_stays()}</p>
        <Button variant="primary">{m.common_save()}</Button>
      </Form>
    </>
  );
}
