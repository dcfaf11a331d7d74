import type { Editor } from "@tiptap/core";
import { useLayoutEffect, useRef } from "react";

/** Where an editor stands on the page. The editor lives longer than its place: it moves in, and out again when the place goes. */
export function EditorPlace({ editor, className }: { editor: Editor; className?: string | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { dom } = editor.view;
    place.current?.append(dom);
    return () => dom.remove();
  }, [editor]);
  return <div ref={place} className={className} />;
}
