import { Worker } from "node:worker_threads";
import type { composeRelease, ComposedRelease } from "#app/domain/release/compose-release.ts";

let last: Promise<unknown> = Promise.resolve();

/**
 * `composeRelease` beside the thread that serves pages and sockets: the audit of hidden numbers takes seconds, in which
 * nobody in a meeting would hear from anybody. One after the other, so that previews leave a processor to the rest.
 *
 * @throws what `composeRelease` throws, or an error when its thread ends without an answer
 */
export function composeInThread(...asked: Parameters<typeof composeRelease>): Promise<ComposedRelease> {
  const answer = last.then(() => ask(asked));
  last = answer.catch(() => {});
  return answer;
}

function ask(asked: Parameters<typeof composeRelease>): Promise<ComposedRelease> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("compose-release.ts", import.meta.url), { workerData: asked });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`The thread that composes a release ended with ${code}.`)));
  });
}
