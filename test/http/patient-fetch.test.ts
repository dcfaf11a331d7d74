import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { patientFetch } from "#app/http/patient-fetch.ts";

let server: Server | null = null;
afterEach(() => server?.close());

/** Answers with each status in turn, then with 200; a status of 0 breaks the connection. */
async function serve(statuses: number[]): Promise<{ origin: string; asked: () => number }> {
  let asked = 0;
  server = createServer((_request, response) => {
    const status = statuses[asked++] ?? 200;
    if (status === 0) response.destroy();
    else response.writeHead(status).end(`answer ${asked}`);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
}

describe("a page that asks for its data", () => {
  test("waits for a server that is away for a moment", async () => {
    const { origin, asked } = await serve([0, 503, 502]);
    const response = await patientFetch(fetch, origin)(`${origin}/studies/demo.data`);
    expect([response.status, asked()]).toEqual([200, 4]);
  });

  test("takes every real answer at once, also a refusal", async () => {
    const { origin, asked } = await serve([404]);
    expect((await patientFetch(fetch, origin)(`${origin}/studies/x.data`)).status).toBe(404);
    expect(asked()).toBe(1);
  });

  test("gives up when somebody goes elsewhere", async () => {
    const { origin } = await serve([503, 503, 503, 503]);
    const controller = new AbortController();
    const asking = patientFetch(fetch, origin)(`${origin}/studies/demo.data`, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(asking).rejects.toThrow(/abort/i);
  });

  test("leaves forms and other sites alone", async () => {
    const { origin, asked } = await serve([503, 503]);
    expect((await patientFetch(fetch, origin)(`${origin}/studies/demo.data`, { method: "POST" })).status).toBe(503);
    expect((await patientFetch(fetch, "https://elsewhere.example")(`${origin}/x.data`)).status).toBe(503);
    const form = new Request(`${origin}/login.data`, { method: "POST", body: new URLSearchParams({ a: "b" }) });
    expect((await patientFetch(fetch, origin)(form)).status).toBe(200);
    expect(asked()).toBe(3);
  });
});
