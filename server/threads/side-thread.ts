import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Answered, Asked, Tasks } from "./tasks.ts";

/** A thread without work stays this long: what it has loaded takes longer to load than most of what it is asked. */
const idleMs = 60_000;

let last: Promise<unknown> = Promise.resolve();
let kept: Worker | null = null;
let leaving: NodeJS.Timeout | undefined;

/**
 * The tasks beside the thread that serves pages and sockets, in which nobody would hear from anybody meanwhile. One after
 * the other, so that they leave a processor to the rest. Each throws what it would throw here, or an error when its thread
 * ends without an answer.
 */
export const sideThread: Tasks = {
  composeRelease: (...asked) => inTurn("composeRelease", asked),
  writeReport: (...asked) => inTurn("writeReport", asked),
  drawPng: (...asked) => inTurn("drawPng", asked),
};

function inTurn<Name extends keyof Tasks>(task: Name, asked: Parameters<Tasks[Name]>): ReturnType<Tasks[Name]> {
  const answer = last.then(() => ask({ task, asked }));
  last = answer.catch(() => {});
  return answer as ReturnType<Tasks[Name]>;
}

async function ask(asked: Asked): Promise<unknown> {
  clearTimeout(leaving);
  const thread = (kept ??= new Worker(new URL("worker.ts", import.meta.url)));
  thread.ref();
  const answered = await answerOf(thread, asked).catch((error: unknown) => {
    // What went wrong outside a task may have left anything behind.
    kept = null;
    void thread.terminate();
    throw error;
  });
  // The process may end meanwhile.
  thread.unref();
  leaving = setTimeout(() => {
    kept = null;
    void thread.terminate();
  }, idleMs).unref();
  if ("error" in answered) throw answered.error;
  return answered.answer;
}

async function answerOf(thread: Worker, asked: Asked): Promise<Answered> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
    thread.postMessage(asked);
    const gone = once(thread, "exit", { signal }).then(([code]) => Promise.reject(new Error(`The thread of '${asked.task}' ended with ${code}.`)));
    const [answered] = await Promise.race([once(thread, "message", { signal }), gone]);
    return answered as Answered;
  } finally {
    settled.abort();
  }
}
