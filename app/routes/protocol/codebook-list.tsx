import { type ComponentProps, useState } from "react";
import { Form, useLocation } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import type { FormErrors, FormValues } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CodeCard } from "./code-card.tsx";
import { EditCodeForm } from "./code-form.tsx";
import styles from "./codebook.module.css";
import { searchCodes, toTree, type CodeNode, type OpenForm, type ShownCode } from "./codebook-tree.ts";
import { DeedForm } from "./deed-forms.tsx";
import type { ShownDeed } from "./deed-notice.tsx";

type Listed = {
  codes: readonly ShownCode[];
  query: string;
  version: number;
  open: OpenForm | null;
  savedId: string | null;
  mayEdit: boolean;
  done: ShownDeed | undefined;
  errors: FormErrors | undefined;
  values: FormValues | undefined;
};

/** The codebook as a tree, with a search that filters while one types, or by its button without a script. */
export function CodebookTree({ codes, query: asked, ...page }: Listed) {
  const [query, setQuery] = useState(asked);
  const { pathname } = useLocation();
  const { shown, foundCount } = searchCodes(codes, query);
  const tree = toTree(shown);
  const locale = getLocale();
  return (
    <>
      <Form method="get" action={pathname} role="search" className={styles.search}>
        <label htmlFor="codebook-search">{m.protocol_search()}</label>
        <div className={styles.searchRow}>
          <input id="codebook-search" type="search" name="q" value={query} onChange={(event) => setQuery(event.currentTarget.value)} autoComplete="off" />
          <Button>{m.common_search()}</Button>
        </div>
        <p role="status" className={styles.found}>
          {query.trim() !== "" && m.protocol_found({ count: foundCount })}
        </p>
      </Form>
      {query.trim() === "" && (
        <nav aria-label={m.protocol_groups()} className={styles.groups}>
          {tree
            .filter(({ children }) => children.length > 0)
            .map(({ id, label, children }) => (
              <a key={id} href={`#${id}`}>
                {localise(label, locale)} <span className={styles.groupCount}>{children.length}</span>
              </a>
            ))}
        </nav>
      )}
      {tree.length === 0 ? (
        <EmptyState title={m.protocol_search_none({ query })}>{m.protocol_search_none_text()}</EmptyState>
      ) : (
        <Nodes nodes={tree} depth={0} parentLevel={null} codes={codes} {...page} />
      )}
    </>
  );
}

type Page = Omit<Listed, "query">;

function Nodes({ nodes, depth, parentLevel, ...page }: { nodes: readonly CodeNode[]; depth: number; parentLevel: string | null } & Page) {
  return (
    <div className={depth === 0 ? undefined : styles.below}>
      {nodes.map((node) => (
        <div key={node.id} className={node.children.length > 0 ? styles.group : depth === 0 ? styles.single : undefined}>
          {page.open?.codeId === node.id ? (
            <CodeForm form={page.open.form} code={node} depth={depth} codes={page.codes} version={page.version} errors={page.errors} values={page.values} />
          ) : (
            <CodeCard code={node} depth={depth} parentLevel={parentLevel} mayEdit={page.mayEdit} isSaved={page.savedId === node.id} done={page.done} />
          )}
          {node.children.length > 0 && <Nodes nodes={node.children} depth={depth + 1} parentLevel={node.level} {...page} />}
        </div>
      ))}
    </div>
  );
}

function CodeForm({ form, version, ...about }: { form: OpenForm["form"]; version: number } & Omit<ComponentProps<typeof DeedForm>, "form">) {
  return form === "edit" ? <EditCodeForm version={version} {...about} /> : <DeedForm {...about} form={form} />;
}
