import { EventEmitter } from "node:events";
import compression from "compression";
import type { Request, RequestHandler, Response } from "express";

/** Compresses answers. A stream of events must leave at once, not when there is enough to compress. */
export function compress(): RequestHandler[] {
  const isCompressed = (request: Request, response: Response) =>
    !String(response.getHeader("content-type")).startsWith("text/event-stream") && compression.filter(request, response);
  return [compression({ filter: isCompressed }), keepWaitsForDrain];
}

type Listener = (...values: unknown[]) => void;

/**
 * `compression` hands whoever waits for "drain" over to its own stream and cannot take them off again: each wait of a large
 * page stayed there, until Node warned of a leak. Here waits are kept apart, and the stream has one listener for all.
 */
const keepWaitsForDrain: RequestHandler = (_request, response, next) => {
  const waits = new EventEmitter();
  response.on("drain", () => waits.emit("drain"));
  for (const method of ["once", "off", "removeListener"] as const) {
    const original = response[method].bind(response) as (type: string, listener: Listener) => unknown;
    response[method] = ((type: string, listener: Listener) => {
      if (type === "drain") waits[method](type, listener);
      else original(type, listener);
      return response;
    }) as Response[typeof method];
  }
  next();
};
