import { Form } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { PseudonymChange } from "./change-pseudonyms.server.ts";
import { changeSentence } from "./change-text.tsx";

/** What was just done with the names; what was taken out of the list can be put back. */
export function ChangeNotice({ change }: { change: Extract<PseudonymChange, { ok: true }> }) {
  const { removed, replaced } = change;
  const undo = removed && (
    <Form method="post" preventScrollReset>
      {removed.pseudonym === null ? (
        <input type="hidden" name="text" value={removed.name} />
      ) : (
        <>
          <input type="hidden" name="names" value={removed.name} />
          <input type="hidden" name="pseudonym" value={removed.pseudonym} />
        </>
      )}
      <Button size="sm" name="intent" value={removed.pseudonym === null ? "keep" : "add"}>
        {m.common_undo()}
      </Button>
    </Form>
  );
  return (
    <Notice tone={replaced?.closed ? "warning" : "good"} isLive action={undo}>
      {changeSentence(change)}
    </Notice>
  );
}
