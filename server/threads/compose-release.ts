import { parentPort, workerData } from "node:worker_threads";
import { composeRelease } from "#app/domain/release/compose-release.ts";

// Runs in a thread of its own: what it was given, composed and answered in one message.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
parentPort!.postMessage(composeRelease(...(workerData as Parameters<typeof composeRelease>)));
