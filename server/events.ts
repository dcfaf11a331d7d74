import { EventEmitter } from "node:events";

/**
 * What open pages hear: that something of a kind changed, never what. They ask again, with their own rights. A `step` is what
 * everybody in a meeting follows at once; a `tally` that one more was counted of what is still hidden. Only of a step more is
 * told, to who may see that meeting: `news` is a `StepNews` as JSON.
 */
export type StudyChange = { topic: "case" | "document" | "meeting" | "step" | "tally" | "action" | "protocol" | "member" | "comment" | "release"; id: string; news?: string };

/** By so much the clocks of two machines may differ. */
const clockSlackMs = 200;

/** Tells open pages of a study that there is something new. */
export class StudyEvents {
  #emitter = new EventEmitter().setMaxListeners(0);
  #lastHeardAt = new Map<string, number>();
  /** Set by whoever can reach the other processes: their pages are to hear it too. */
  tellOthers: ((studyId: string, change: StudyChange) => void) | null = null;

  publish(studyId: string, change: StudyChange): void {
    this.hear(studyId, change);
    this.tellOthers?.(studyId, change);
  }

  /** Passes on what happened in this process or another. */
  hear(studyId: string, change: StudyChange): void {
    this.#lastHeardAt.set(studyId, Date.now());
    this.#emitter.emit(studyId, change);
  }

  /** Whether something may have happened in a study since an instant (in milliseconds) that some process read from its clock. */
  mayHaveChanged(studyId: string, since: number): boolean {
    return (this.#lastHeardAt.get(studyId) ?? -Infinity) >= since - clockSlackMs;
  }

  /** @returns a function that stops listening */
  subscribe(studyId: string, listener: (change: StudyChange) => void): () => void {
    this.#emitter.on(studyId, listener);
    return () => this.#emitter.off(studyId, listener);
  }
}
