import { useEffect, useRef } from "react";
import { Form } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import type { InstrumentItem, InstrumentSection } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** What was taken out of a draft, with its place. */
export type Kept = { item: InstrumentItem; sectionId: string; place: number } | { section: InstrumentSection; place: number };

/** What was just taken out, with the way back; the form carries it, so this works without a script. */
export function PutBack({ kept }: { kept: Kept }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const name = localise("item" in kept ? kept.item.label : kept.section.title, getLocale());
  return (
    <Notice
      isLive
      action={
        <Form method="post" preventScrollReset>
          <input type="hidden" name="kept" value={JSON.stringify(kept)} />
          <Button ref={button} size="sm" name="intent" value="restore">
            {m.common_undo()}
          </Button>
        </Form>
      }
    >
      {"item" in kept ? m.instruments_item_removed({ name }) : m.instruments_section_removed({ name, count: kept.section.items.length })}
    </Notice>
  );
}
