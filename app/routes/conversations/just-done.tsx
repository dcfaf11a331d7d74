import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** What was just done with a coding: read out, and to be undone while it is the latest thing done. */
export function JustDone({ done, isLatest, onUndo }: { done: { text: string } | null; isLatest: boolean; onUndo: () => void }) {
  return (
    <>
      <div role="status" className="kl-hidden">
        {done?.text}
      </div>
      {done && isLatest && (
        <Notice
          tone="good"
          action={
            <Button type="button" size="sm" variant="quiet" onClick={onUndo}>
              {m.common_undo()}
            </Button>
          }
        >
          {done.text}
        </Notice>
      )}
    </>
  );
}
