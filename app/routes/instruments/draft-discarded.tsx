import { useEffect, useRef } from "react";
import { Form } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { Discarded } from "./discard.server.ts";

/** A draft was thrown away just now; the form carries it, so that it can come back also without a script. */
export function DraftDiscarded({ discarded: { definition, into } }: { discarded: Discarded }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <Notice
      isLive
      action={
        <Form method="post">
          {into && <input type="hidden" name="into" value={into} />}
          <input type="hidden" name="kept" value={JSON.stringify(definition)} />
          <Button ref={button} size="sm" name="intent" value="put_back">
            {m.common_undo()}
          </Button>
        </Form>
      }
    >
      {m.instruments_discarded({ title: localise(definition.title, getLocale()) })}
    </Notice>
  );
}
