import { parentPort } from "node:worker_threads";
import { tasks, type Answered, type Asked } from "./tasks.ts";

// Runs in a thread of its own: one task at a time, each answered in one message.
parentPort!.on("message", async ({ task, asked }: Asked) => {
  const run = tasks[task] as (...given: unknown[]) => Promise<unknown>;
  const answered: Answered = await run(...asked).then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
  parentPort!.postMessage(answered);
});
