import { pino } from "pino";

/** Structured log for operators. Ids and figures only, never content of cases. */
export const log = pino(
  {
    level: process.env["LOG_LEVEL"] ?? (process.env["NODE_ENV"] === "production" ? "info" : "warn"),
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
  },
  process.stderr,
);

/** Where something went wrong that nobody expected, without the message: that may quote content. */
export function traceOf(error: Error): { error: string; at: string[] } {
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return { error: error.name, at: frames.slice(0, 5).map((line) => line.trim()) };
}
