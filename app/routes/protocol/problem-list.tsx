import { useEffect, useRef } from "react";
import { m } from "#app/paraglide/messages.js";
import { Notice } from "#app/ui/notice.tsx";

/** What is wrong with a file, each with place and remedy; nothing of it was taken in. */
export function ProblemList({ problems }: { problems: readonly string[] }) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.focus(), []);
  return (
    <div ref={list} tabIndex={-1} role="alert">
      <Notice tone="danger" title={m.protocol_import_refused()}>
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
