import type { composeRelease } from "#app/domain/release/compose-release.ts";
import type { writeReport } from "./write-report.ts";

/**
 * What takes long enough to be heard in a meeting that goes on: tenths of a second and more. What a task needs is loaded
 * when it is first asked for.
 */
export const tasks = {
  /** As `composeRelease`: the audit of hidden numbers takes seconds. */
  async composeRelease(...asked: Parameters<typeof composeRelease>): Promise<ReturnType<typeof composeRelease>> {
    return (await import("#app/domain/release/compose-release.ts")).composeRelease(...asked);
  },
  /** As `writeReport`. */
  async writeReport(...asked: Parameters<typeof writeReport>): Promise<Uint8Array> {
    return (await import("./write-report.ts")).writeReport(...asked);
  },
  /** A chart as PNG. @param width pixels; the height follows */
  async drawPng(svg: string, { width }: { width: number }): Promise<Uint8Array> {
    return (await import("#app/charts/png.server.ts")).svgToPng(svg, { width });
  },
};

export type Tasks = typeof tasks;

/** What a thread is sent, and what it answers. */
export type Asked = { task: keyof Tasks; asked: unknown[] };
export type Answered = { answer: unknown } | { error: unknown };
