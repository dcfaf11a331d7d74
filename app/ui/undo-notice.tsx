import { useEffect, useRef } from "react";
import { m } from "#app/paraglide/messages.js";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

/** What just happened; with an undo, to which the focus goes, as what one was at is gone. Give each message its own `key`. */
export function UndoNotice({ text, onUndo }: { text: string; onUndo?: (() => void) | undefined }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const action = onUndo && (
    <Button ref={button} type="button" size="sm" onClick={onUndo}>
      {m.common_undo()}
    </Button>
  );
  return (
    <Notice isLive action={action}>
      {text}
    </Notice>
  );
}
