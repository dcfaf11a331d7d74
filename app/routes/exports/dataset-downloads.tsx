import { type MouseEvent, useRef, useState } from "react";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { ProgressBar } from "#app/ui/progress-bar.tsx";
import styles from "./exports.module.css";
import type { Download } from "./format-list.tsx";
import { progressMedia, readProgress } from "./progress-stream.ts";

type State = { kind: "idle" | "stopped" | "failed" | "done" } | { kind: "making"; done: number; total: number };

/** Downloads that take a while: how many cases are done, and a button to stop. Without scripts they are plain links. */
export function DatasetDownloads({ downloads }: { downloads: readonly Download[] }) {
  const [state, setState] = useState<State>({ kind: "idle" });
  const stop = useRef<AbortController>(null);

  const start = async (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    setState({ kind: "making", done: 0, total: 0 });
    try {
      const response = await fetch(event.currentTarget.href, { headers: { accept: progressMedia }, signal: controller.signal });
      if (!response.ok || !response.body) throw new Error(`Answered ${response.status}`);
      const { name, parts } = await readProgress(response.body, (done, total) => setState({ kind: "making", done, total }));
      save(name, new Blob(parts));
      setState({ kind: "done" });
    } catch {
      setState({ kind: controller.signal.aborted ? "stopped" : "failed" });
    }
  };

  const sentences = { stopped: m.exports_dataset_stopped, failed: m.exports_dataset_failed, done: m.exports_dataset_done };
  return (
    <div className={styles.downloads}>
      {downloads.map(({ key, href, label }) => (
        <a key={key} className={styles.download} href={href} download onClick={(event) => void start(event)}>
          <span aria-hidden="true">↓ </span>
          {label}
        </a>
      ))}
      {/* Its room is kept, so that nothing jumps. */}
      <div className={styles.making} role="status">
        {state.kind === "making" ? (
          <>
            <ProgressBar label={m.exports_dataset_progress()} value={state.done} max={state.total} />
            <Button size="sm" type="button" onClick={() => stop.current?.abort()}>
              {m.exports_dataset_stop()}
            </Button>
          </>
        ) : (
          state.kind !== "idle" && sentences[state.kind]()
        )}
      </div>
    </div>
  );
}

function save(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
