import { Form, href, Link } from "react-router";
import { asViewer, record, requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { searchTexts } from "#db/queries/text-search.ts";
import type { Route } from "./+types/texts";
import { FoundTextItem } from "./found-text.tsx";
import styles from "./texts.module.css";

const mostTexts = 30;

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "conversation.read");
  const { searchParams } = new URL(request.url);
  const typed = (searchParams.get("q") ?? "").trim().slice(0, 200);
  const caseCode = searchParams.get("case")?.trim().slice(0, 40) || undefined;
  if (!typed) return { typed, caseCode, texts: [], total: 0 };
  return asViewer(context, async (db) => {
    const found = await searchTexts(db, { studyId: member.studyId, typed, caseCode, most: mostTexts });
    // What was typed stays out of the log: people may type a name.
    await record(context, db, member, { type: "text.listed", rowCount: found.texts.length });
    return { typed, caseCode, ...found };
  });
}

export const meta: Route.MetaFunction = () => [{ title: `${m.texts_title()} · ${m.common_product_name()}` }];

export default function Texts({ loaderData: { typed, caseCode, texts, total }, params }: Route.ComponentProps) {
  const here = href("/studies/:studyId/texts", params);
  const cases = href("/studies/:studyId/cases", params);
  return (
    <>
      <PageHeader title={m.texts_title()} parent={{ label: m.cases_title(), to: cases }} />
      <Form method="get" role="search" action={here} className={styles.form} key={`${typed} ${caseCode}`} data-print="no">
        <label className={styles.field}>
          {m.texts_words()}
          <input type="search" name="q" defaultValue={typed} maxLength={200} aria-describedby="texts-help" />
        </label>
        <label className={styles.field}>
          {m.texts_case()}
          <input type="text" name="case" defaultValue={caseCode ?? ""} maxLength={40} placeholder={m.texts_case_all()} className={styles.code} autoComplete="off" />
        </label>
        <Button variant="primary">{m.texts_search()}</Button>
      </Form>
      <p id="texts-help" className={styles.help}>
        {m.texts_help()}
      </p>
      {typed && (
        <p role="status">
          {m.texts_found({ count: total })}
          {total > texts.length && ` ${m.texts_first({ count: texts.length })}`}
        </p>
      )}
      {typed && texts.length === 0 && (
        <EmptyState
          title={m.texts_none({ typed })}
          {...(caseCode && { action: <LinkButton to={`${here}?${new URLSearchParams({ q: typed })}`}>{m.texts_everywhere()}</LinkButton> })}
        >
          {m.texts_none_help()}
        </EmptyState>
      )}
      <ol className={styles.list}>
        {texts.map((text) => (
          <FoundTextItem key={text.documentId} text={text} studyId={params.studyId} />
        ))}
      </ol>
      {typed && texts.length > 0 && !caseCode && (
        <p>
          <Link to={`${cases}?${new URLSearchParams({ q: typed })}`}>{m.texts_cases()}</Link>
        </p>
      )}
    </>
  );
}
