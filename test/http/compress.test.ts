import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { compress } from "#server/compress.ts";

let server: Server;
afterEach(() => server.close());

/** Serves so many pieces of text that hardly compress, each waiting until the one before has gone, and a word of events. */
async function serve(pieces: string[]): Promise<string> {
  const app = express();
  app.use(compress());
  app.get("/page", async (_request, response) => {
    response.type("html");
    for (const piece of pieces) {
      if (response.write(piece)) continue;
      // The way in which pages are sent: a wait that takes itself off.
      await new Promise<void>((resolve) => {
        const onDrain = () => {
          response.off("drain", onDrain);
          resolve();
        };
        response.once("drain", onDrain);
      });
    }
    response.end();
  });
  app.get("/events", (_request, response) => void response.type("text/event-stream").end("data: x\n\n"));
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("a large page is sent whole, compressed, and leaves no waits behind", async () => {
  const pieces = Array.from({ length: 60 }, (_, i) => Array.from({ length: 4_000 }, (_piece, j) => ((i * 7_919 + j * 104_729) % 1_299_709).toString(36)).join(" "));
  const warnings: string[] = [];
  const listen = (warning: Error) => warnings.push(warning.name);
  process.on("warning", listen);

  const response = await fetch(`${await serve(pieces)}/page`, { headers: { "accept-encoding": "br" } });

  expect(response.headers.get("content-encoding")).toBe("br");
  expect(await response.text()).toBe(pieces.join(""));
  await new Promise((resolve) => setImmediate(resolve));
  process.off("warning", listen);
  expect(warnings).toEqual([]);
});

test("a page that is not compressed is sent whole too", async () => {
  const pieces = Array.from({ length: 40 }, () => "x".repeat(60_000));
  const response = await fetch(`${await serve(pieces)}/page`, { headers: { "accept-encoding": "identity" } });

  expect(response.headers.get("content-encoding")).toBeNull();
  expect((await response.text()).length).toBe(40 * 60_000);
});

test("a stream of events is not held up", async () => {
  const response = await fetch(`${await serve([])}/events`, { headers: { "accept-encoding": "br" } });

  expect(response.headers.get("content-encoding")).toBeNull();
});
