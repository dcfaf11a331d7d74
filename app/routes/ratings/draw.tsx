import { data, Form, href, redirect, useSearchParams } from "react-router";
import { parseForm, type FormErrors } from "#app/http/forms.ts";
import { asViewer, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { services } from "#app/services.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { ChoiceField, SelectField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useLastAnswer } from "#app/ui/use-last-answer.ts";
import { listRaters } from "#db/queries/assignments.ts";
import { calibratedRaters, listRounds } from "#db/queries/calibration.ts";
import { listDraws, listRatedInstruments } from "#db/queries/rating-plan.ts";
import type { Route } from "./+types/draw";
import { applyShownDraw, planDraw, type DrawChoice } from "./draw.server.ts";
import { drawForm, mostInSeed } from "./forms.ts";
import { RatingsHeader } from "./header.tsx";
import { chooseVersion, versionName } from "./instrument-version.ts";
import styles from "./ratings.module.css";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "assessment.plan");
  const asked = new URL(request.url).searchParams;
  const freshSeed = services().newId().replaceAll("-", "").slice(0, 8);
  return asViewer(context, async (db) => {
    const versions = await listRatedInstruments(db, member);
    const chosen = chooseVersion(versions, asked.get("instrument"));
    const raters = await listRaters(db, member);
    const calibrated = Object.fromEntries(chosen ? calibratedRaters(await listRounds(db, member), chosen) : []);
    const choice: DrawChoice = {
      versionId: chosen?.versionId ?? "",
      share: Math.min(100, Math.max(1, Math.round(Number(asked.get("share"))) || 20)),
      seed: asked.get("seed")?.trim().slice(0, mostInSeed) || freshSeed,
      raterIds: asked.getAll("rater"),
    };
    const shown = asked.has("rater") && chosen ? await planDraw(db, member, choice) : null;
    return { versions, raters, calibrated, choice, shown, draws: await listDraws(db, member) };
  });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const member = await requireMember(context, request, params.studyId, "assessment.plan");
  const form = parseForm(drawForm, await request.formData());
  if (!form.ok) return data({ errors: form.errors }, { status: 400 });
  const { instrument, rater, ...rest } = form.value;
  const isApplied = await applyShownDraw(context, member, { versionId: instrument, raterIds: rater, ...rest });
  if (!isApplied) return data({ errors: { form: m.ratings_draw_changed() } as FormErrors }, { status: 409 });
  return redirect(`${href("/studies/:studyId/ratings/draw", params)}?applied`);
}

export const meta: Route.MetaFunction = () => [{ title: `${m.ratings_tab_draw()} · ${m.ratings_title()} · ${m.common_product_name()}` }];

export default function Draw({ loaderData: { versions, raters, calibrated, choice, shown, draws }, actionData, params }: Route.ComponentProps) {
  const answer = useLastAnswer(actionData);
  const [search] = useSearchParams();
  // Who did not reach what a calibration asked is not proposed, but can be chosen.
  const proposed = raters.filter(({ userId }) => calibrated[userId] !== false).map(({ userId }) => userId);
  return (
    <>
      <RatingsHeader studyId={params.studyId} mayPlan />
      <ErrorSummary errors={answer?.errors} />
      {search.has("applied") && !answer && (
        <Notice tone="good" isLive>
          {m.ratings_draw_applied()}
        </Notice>
      )}
      <p className={styles.intro}>{m.ratings_draw_intro()}</p>
      <Form method="get" className={styles.drawForm} action="#drawn">
        <SelectField
          label={m.ratings_instrument()}
          name="instrument"
          defaultValue={choice.versionId}
          choices={versions.map((one) => ({ value: one.versionId, label: versionName(one) }))}
        />
        <TextField label={m.ratings_draw_share()} name="share" type="number" min={1} max={100} defaultValue={choice.share} help={m.ratings_draw_share_help()} />
        <TextField label={m.ratings_draw_seed()} name="seed" defaultValue={choice.seed} maxLength={mostInSeed} help={m.ratings_draw_seed_help()} />
        <ChoiceField
          type="checkbox"
          name="rater"
          label={m.ratings_raters()}
          selected={choice.raterIds.length > 0 ? choice.raterIds : proposed}
          choices={raters.map(({ userId, name, organisationName }) => ({
            value: userId,
            label: calibrated[userId] === false ? m.ratings_rater_not_passed({ name, organisation: organisationName }) : `${name} (${organisationName})`,
          }))}
        />
        <Button>{m.ratings_draw_show()}</Button>
      </Form>
      {shown && <Shown shown={shown} choice={choice} />}
      <section aria-labelledby="draws">
        <h2 id="draws">{m.ratings_draws()}</h2>
        <DataTable
          caption={m.ratings_draws()}
          isCaptionHidden
          rows={draws}
          rowKey={({ id }) => id}
          empty={<EmptyState title={m.ratings_draws_none()} />}
          columns={[
            { key: "at", header: m.ratings_drawn_on(), isRowHeader: true, cell: ({ drawnAt }) => formatInstant(new Date(drawnAt), "day") },
            { key: "instrument", header: m.ratings_instrument(), cell: versionName },
            { key: "share", header: m.ratings_draw_share(), align: "end", cell: ({ share }) => m.ratings_percent({ percent: share }) },
            { key: "seed", header: m.ratings_draw_seed(), cell: ({ seed }) => <code>{seed}</code> },
            { key: "drawn", header: m.ratings_drawn_count(), cell: ({ drawnCount, ratedCount }) => m.common_count_of({ k: drawnCount, n: ratedCount }) },
            { key: "by", header: m.ratings_drawn_by(), cell: ({ byName }) => byName },
          ]}
        />
      </section>
    </>
  );
}

/** What the draw comes to, before anything is done. */
function Shown({ shown, choice: { versionId, share, seed, raterIds } }: { shown: Awaited<ReturnType<typeof planDraw>>; choice: DrawChoice }) {
  const { plan, drawn, withoutRater, fingerprint } = shown;
  return (
    <section id="drawn" tabIndex={-1} aria-labelledby="drawn-title" className={styles.editor}>
      <h2 id="drawn-title">{m.ratings_drawn_title({ count: drawn.length })}</h2>
      <p>{m.ratings_drawn_explained({ rated: plan.rated, double: plan.double, wanted: plan.wanted, share, count: drawn.length })}</p>
      {withoutRater.length > 0 && <Notice tone="warning">{m.ratings_drawn_without_rater({ codes: withoutRater.join(", ") })}</Notice>}
      {drawn.length > 0 && (
        <>
          <DataTable
            caption={m.ratings_drawn_title({ count: drawn.length })}
            isCaptionHidden
            rows={drawn}
            rowKey={({ caseId }) => caseId}
            columns={[
              { key: "case", header: m.ratings_case(), isRowHeader: true, cell: ({ code }) => code },
              { key: "first", header: m.ratings_first_rater(), cell: ({ firstName }) => firstName },
              { key: "second", header: m.ratings_second_rater(), cell: ({ secondName }) => secondName },
            ]}
          />
          <Form method="post">
            {Object.entries({ instrument: versionId, share, seed, fingerprint }).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {raterIds.map((raterId) => (
              <input key={raterId} type="hidden" name="rater" value={raterId} />
            ))}
            <Button variant="primary">{m.ratings_draw_apply({ count: drawn.length })}</Button>
          </Form>
        </>
      )}
    </section>
  );
}
