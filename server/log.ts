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
