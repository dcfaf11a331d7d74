import { useEffect, useRef } from "react";
import { Form, Link } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { listItems } from "#app/domain/instrument-items.ts";
import type { InstrumentDefinition, InstrumentItem, InstrumentSection } from "#app/domain/instrument.ts";
import type { DefinitionProblem } from "#app/domain/instrument-check.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { interpretiveBurdenLabel, itemTypeLabel } from "#app/ui/vocabulary.ts";
import styles from "./draft.module.css";

/** Where one goes on: at what was moved, with the button that moved it. */
export type Focus = { id: string; intent?: string };

type Listed = { definition: InstrumentDefinition; base: string; problems: readonly DefinitionProblem[]; focus: Focus | null; savedId: string | null };

/** The sections of a draft with their items, each with what can be done to it. */
export function DraftSections({ definition, base, problems, focus, savedId }: Listed) {
  const list = useRef<HTMLDivElement>(null);
  const numberOf = new Map(listItems(definition).map((item, place) => [item, place + 1]));
  useEffect(() => {
    const moved = focus && list.current?.querySelector<HTMLElement>(`#${CSS.escape(focus.id)}`);
    const row = moved?.closest("li, section");
    const button = focus?.intent && row?.querySelector<HTMLElement>(`button[value=${focus.intent}]:not(:disabled)`);
    (button || moved)?.focus();
  }, [focus]);
  return (
    <div ref={list} className={styles.main}>
      {definition.sections.length === 0 && <EmptyState title={m.instruments_draft_empty()}>{m.instruments_draft_empty_text()}</EmptyState>}
      {definition.sections.map((section, place) => (
        <section key={section.id} aria-labelledby={`section-${section.id}`} className={styles.section}>
          <SectionHead section={section} base={base} isFirst={place === 0} isLast={place === definition.sections.length - 1} />
          {section.intro && <p className={styles.intro}>{localise(section.intro, getLocale())}</p>}
          <ol className={styles.items}>
            {section.items.map((item) => (
              <li key={item.id} id={item.id} tabIndex={-1} className={styles.item}>
                <ItemRow
                  item={item}
                  number={numberOf.get(item) ?? 0}
                  base={base}
                  isFirst={numberOf.get(item) === 1}
                  isLast={numberOf.get(item) === numberOf.size}
                  hasProblem={problems.some((problem) => "itemId" in problem && problem.itemId === item.id)}
                  isSaved={savedId === item.id}
                />
              </li>
            ))}
          </ol>
          <LinkButton size="sm" to={`${base}/draft/item?section=${section.id}`} aria-label={m.instruments_item_add_to({ section: localise(section.title, getLocale()) })}>
            + {m.instruments_item_add()}
          </LinkButton>
        </section>
      ))}
      <p>
        <LinkButton to={`${base}/draft/section`}>+ {m.instruments_section_add()}</LinkButton>
      </p>
    </div>
  );
}

function SectionHead({ section, base, isFirst, isLast }: { section: InstrumentSection; base: string; isFirst: boolean; isLast: boolean }) {
  const name = localise(section.title, getLocale());
  return (
    <div className={styles.head}>
      <h2 id={`section-${section.id}`} tabIndex={-1}>
        {name}
      </h2>
      <Form method="post" preventScrollReset className={styles.tools}>
        <input type="hidden" name="sectionId" value={section.id} />
        <Link to={`${base}/draft/section?id=${section.id}`} aria-label={m.instruments_edit_named({ name })}>
          {m.common_edit()}
        </Link>
        <ToolButton intent="section_up" label={m.instruments_move_up({ name })} isDisabled={isFirst}>
          ↑
        </ToolButton>
        <ToolButton intent="section_down" label={m.instruments_move_down({ name })} isDisabled={isLast}>
          ↓
        </ToolButton>
        <ToolButton intent="section_remove" label={m.instruments_remove_named({ name })}>
          {m.common_delete()}
        </ToolButton>
      </Form>
    </div>
  );
}

type Row = { item: InstrumentItem; number: number; base: string; isFirst: boolean; isLast: boolean; hasProblem: boolean; isSaved: boolean };

function ItemRow({ item, number, base, isFirst, isLast, hasProblem, isSaved }: Row) {
  const name = localise(item.label, getLocale());
  const isRated = item.type !== "question";
  return (
    <>
      <p className={styles.label}>
        <span className={styles.number}>{number}</span>
        <Link to={`${base}/draft/item?id=${item.id}`}>{name}</Link>
      </p>
      <p className={styles.tags}>
        {isSaved && <Tag tone="good">{m.instruments_saved()}</Tag>}
        {hasProblem && <Tag tone="danger">{m.instruments_to_mend()}</Tag>}
        <Tag>{itemTypeLabel(item.type)}</Tag>
        {isRated && item.burden !== "fact" && <Tag>{interpretiveBurdenLabel(item.burden)}</Tag>}
        {isRated && !item.doubleRate && <Tag>{m.instruments_rated_once()}</Tag>}
        {item.showWhen && <Tag>{m.instruments_conditional()}</Tag>}
      </p>
      <Form method="post" preventScrollReset className={styles.tools}>
        <input type="hidden" name="itemId" value={item.id} />
        <ToolButton intent="item_up" label={m.instruments_move_up({ name })} isDisabled={isFirst}>
          ↑
        </ToolButton>
        <ToolButton intent="item_down" label={m.instruments_move_down({ name })} isDisabled={isLast}>
          ↓
        </ToolButton>
        <ToolButton intent="item_copy" label={m.instruments_copy_named({ name })}>
          {m.instruments_copy()}
        </ToolButton>
        <ToolButton intent="item_remove" label={m.instruments_remove_named({ name })}>
          {m.common_delete()}
        </ToolButton>
      </Form>
    </>
  );
}

function ToolButton({ intent, label, isDisabled = false, children }: { intent: string; label: string; isDisabled?: boolean; children: React.ReactNode }) {
  return (
    <Button variant="quiet" size="sm" name="intent" value={intent} aria-label={label} title={label} disabled={isDisabled}>
      {children}
    </Button>
  );
}
