import type { ReactNode } from "react";
import { localise } from "#app/domain/code-description.ts";
import { requireMember } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { PageHeader } from "#app/ui/page-header.tsx";
import { levelLabel } from "#app/ui/vocabulary.ts";
import type { Route } from "./+types/chain";
import styles from "./chain.module.css";
import { Counts, Releases } from "./how-often.tsx";
import { Priorities } from "./priorities.tsx";
import { readChain, type ChainPage } from "./read-chain.server.ts";
import { ThemeActions } from "./theme-actions.tsx";
import { Effects } from "./effects.tsx";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const member = await requireMember(context, request, params.studyId, "chain.read");
  return readChain(context, member, params);
}

export const meta: Route.MetaFunction = ({ loaderData: page }) => [
  { title: `${page ? localise(page.theme.label, getLocale()) : ""} · ${m.chain_title()} · ${m.common_product_name()}` },
];

/** One theme from what it is to what changed: each link stands on the one before it. */
export default function Chain({ loaderData: page }: Route.ComponentProps) {
  const { theme, studyId, counts, releases, actions, mayExport } = page;
  const base = `/studies/${studyId}`;
  const file = (format: string) => `${base}/chain/${encodeURIComponent(theme.id)}/links.csv?format=${format}`;
  return (
    <>
      <PageHeader
        parent={counts ? { label: m.patterns_title(), to: `${base}/patterns` } : { label: m.improvements_title(), to: `${base}/improvements` }}
        title={localise(theme.label, getLocale())}
        subtitle={`${m.chain_title()} · ${levelLabel(theme.level)}`}
      />
      <ol className={styles.chain}>
        <ChainLink id="definition" title={m.chain_definition()}>
          <Definition theme={theme} />
        </ChainLink>
        <ChainLink id="how-often" title={m.chain_how_often()}>
          {counts && <Counts page={page} counts={counts} />}
          <Releases releases={releases} base={base} isAlone={counts === null} />
        </ChainLink>
        <ChainLink id="priority" title={m.chain_priority()}>
          <Priorities page={page} />
        </ChainLink>
        <ChainLink id="actions" title={m.chain_actions()}>
          <ThemeActions page={page} />
        </ChainLink>
        <ChainLink id="effect" title={m.chain_effect()}>
          <Effects actions={actions} mayCompare={page.mayCompare} base={base} />
        </ChainLink>
      </ol>
      {mayExport && (
        <p data-print="no">
          <a href={file("csv")}>{m.explore_csv()}</a> · <a href={file("csv-nl")}>{m.explore_csv_nl()}</a>
        </p>
      )}
    </>
  );
}

function ChainLink({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <li className={styles.link}>
      <section aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        {children}
      </section>
    </li>
  );
}

function Definition({ theme }: { theme: ChainPage["theme"] }) {
  const { definition, include, exclude, example } = theme;
  const more = [
    { term: m.chain_include(), text: include },
    { term: m.chain_exclude(), text: exclude },
    { term: m.chain_example(), text: example },
  ].flatMap(({ term, text }) => (text ? [{ term, text: localise(text, getLocale()) }] : []));
  return (
    <>
      <p className={styles.text}>{localise(definition, getLocale())}</p>
      {more.length > 0 && (
        <dl className={styles.facts}>
          {more.map(({ term, text }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
