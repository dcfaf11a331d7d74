import { useEffect, useRef } from "react";
import { Form } from "react-router";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { LoggedDeed } from "#db/queries/codebook-changes.ts";

/** A deed as the page has it. */
export type ShownDeed = Omit<LoggedDeed, "at"> & { at: string; mayUndo: boolean };

const sentences: Record<ShownDeed["change"], () => string> = {
  added: m.codebook_done_added,
  edited: m.codebook_done_edited,
  moved: m.codebook_done_moved,
  merged: m.codebook_done_merged,
  split: m.codebook_done_split,
  retired: m.codebook_done_retired,
  restored: m.codebook_done_restored,
  undone: m.codebook_done_undone,
  imported: m.codebook_done_imported,
  proposed: m.codebook_done_proposed,
  declined: m.codebook_done_declined,
};

/** What was just done, with its undo, to which the focus goes. */
export function DeedNotice({ deed, returnTo }: { deed: ShownDeed; returnTo?: string }) {
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => undo.current?.focus({ preventScroll: true }), []);
  const action = deed.mayUndo && (
    <Form method="post" {...(returnTo && { action: returnTo })}>
      <input type="hidden" name="version" value={deed.version} />
      <Button ref={undo} size="sm" name="intent" value="undo">
        {m.common_undo()}
      </Button>
    </Form>
  );
  return (
    <Notice tone="good" isLive action={action}>
      {sentences[deed.change]()}
    </Notice>
  );
}
