import type { Server } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Services } from "#app/services.ts";
import { setServices } from "#app/services.ts";
import { createApp } from "#server/app.ts";
import { createAccount } from "#server/auth.ts";
import { createServices } from "#server/server.ts";
import type { Store } from "#db/client.ts";
import { openTestStore } from "#test/support/database.ts";
import { loadPages, requester } from "#test/support/pages.ts";
import { freePort } from "#test/support/postgres.ts";

const secret = "test-secret-test-secret-test-secret-test";
const password = "een zin om te onthouden";

let store: Store;
let services: Services;
let visit: ReturnType<typeof requester>;
let http: Server;
let baseUrl: string;
let address: string;

beforeAll(async () => {
  store = await openTestStore("pglite");
  // The port is chosen first: forms are taken from exactly the address that the server knows as its own.
  const port = await freePort();
  baseUrl = address = `http://localhost:${port}`;
  services = createServices(store, { baseUrl, secret });
  setServices(services);
  visit = requester(await loadPages(), services);
  await createAccount(services.auth, { name: "Anna", email: "anna@test.example", password });
  http = await createApp(services);
  await new Promise<void>((resolve) => http.listen(port, resolve));
});
afterAll(async () => {
  http?.close();
  http?.closeAllConnections();
  await services?.collab.close();
  await store?.close();
});

async function signIn(form: Record<string, string>, cookie?: string) {
  const response = await visit("/login", { method: "POST", form, cookie });
  return {
    response,
    cookie: response.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; "),
  };
}
const anna = { email: "anna@test.example", password };
const isSignedIn = async (cookie: string) => (await visit("/account", { cookie })).status === 200;

describe("signing in", () => {
  test("says the same of a wrong password and of an unknown address", async () => {
    const texts = [];
    for (const email of [anna.email, "nobody@test.example"]) {
      const { response } = await signIn({ email, password: "een ander wachtwoord" });
      expect(response.status).toBe(400);
      texts.push((await response.text()).replaceAll(email, "X").replaceAll(/nonce="[^"]*"|nonce-[^' ]*/g, ""));
    }
    expect(texts[0]).toBe(texts[1]);
  });

  test("gives a session by a cookie that scripts cannot read", async () => {
    const { response, cookie } = await signIn(anna);
    expect(response.status).toBe(302);
    expect(response.headers.getSetCookie().join()).toMatch(/HttpOnly/i);
    expect(response.headers.getSetCookie().join()).toMatch(/SameSite=Lax/i);
    expect(await isSignedIn(cookie)).toBe(true);
    expect(await isSignedIn("")).toBe(false);
  });

  test("leads back to where one wanted to go, never to another site", async () => {
    for (const [to, expected] of [
      ["/studies/demo", "/studies/demo"],
      ["https://evil.example", "/"],
      ["//evil.example", "/"],
      ["/\\evil.example", "/"],
    ] as const) {
      expect((await signIn({ ...anna, to })).response.headers.get("location")).toBe(expected);
    }
  });

  test("ends the session one came with", async () => {
    const { cookie: before } = await signIn(anna);
    const { cookie: after } = await signIn(anna, before);
    expect([await isSignedIn(before), await isSignedIn(after)]).toEqual([false, true]);
  });

  test("is over everywhere when one says so", async () => {
    const [laptop, phone] = [(await signIn(anna)).cookie, (await signIn(anna)).cookie];
    const answer = await visit("/account", { cookie: laptop, method: "POST", form: { intent: "signOutEverywhere" } });
    expect(answer.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect([await isSignedIn(laptop), await isSignedIn(phone)]).toEqual([false, false]);
  });

  test("cannot be had by signing up: accounts come by invitation", async () => {
    for (const path of ["/api/auth/sign-up/email", "/sign-up"]) {
      const response = await fetch(address + path, {
        method: "POST",
        headers: { origin: baseUrl, "content-type": "application/json" },
        body: JSON.stringify({ name: "x", email: "x@test.example", password }),
      });
      expect(response.status).toBe(404);
    }
  });
});

describe("a new study", () => {
  test("is made by an administrator, and its coordinator comes in by the link, once", async () => {
    await createAccount(services.auth, { name: "Beheer", email: "admin@test.example", password, isAdmin: true });
    const { cookie: admin } = await signIn({ email: "admin@test.example", password });
    const form = { id: "nieuwe-studie", name: "Nieuwe studie", organisations: "Een\nTwee", regions: "Noord\nZuid", coordinatorEmail: "carla@test.example" };
    const made = await visit("/admin", { cookie: admin, method: "POST", form });
    expect(made.status).toBe(200);
    const link = (await made.text()).match(/\/invitations\/[\w-]+/)?.[0] ?? "";
    expect((await visit("/admin", { cookie: admin, method: "POST", form })).status).toBe(409);

    const joined = await visit(link, { method: "POST", form: { name: "Carla", password } });
    expect([joined.status, joined.headers.get("location")]).toEqual([302, "/studies/nieuwe-studie"]);
    const carla = joined.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    expect((await visit(link)).status).toBe(410);
    for (const page of ["", "/cases", "/patterns", "/patterns/guidelines", "/meetings", "/improvements", "/exports", "/protocol", "/protocol/codebook", "/settings"]) {
      expect((await visit(`/studies/nieuwe-studie${page}`, { cookie: carla })).status, page).toBe(200);
    }
    // An administrator manages the platform and sees no study from within.
    expect((await visit("/studies/nieuwe-studie", { cookie: admin })).status).toBe(404);
  });
});

describe("another site", () => {
  test.each([
    ["none", undefined, 403],
    ["null", "null", 403],
    ["foreign", "https://evil.example", 403],
    ["a subdomain of ours", "http://sub.localhost", 403],
    ["our name on another port", "http://localhost:1", 403],
    ["our own", "own", 302],
  ])("cannot have a form sent in somebody's name (origin: %s)", async (_name, origin, status) => {
    const response = await fetch(`${address}/login`, {
      method: "POST",
      redirect: "manual",
      headers: { ...(origin && { origin: origin === "own" ? baseUrl : origin }) },
      body: new URLSearchParams(anna),
    });
    expect(response.status).toBe(status);
  });

  test("cannot frame a page, and no page runs a script that is not ours", async () => {
    const response = await fetch(`${address}/login`);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+'/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });
});
