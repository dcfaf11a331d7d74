import { describe, expect, test } from "vitest";
import { preferenceCookie, readPreferences } from "#app/http/preferences.ts";
import { notFound, returnPath, safePath } from "#app/http/responses.ts";

test("two answers for something that is not there are the same bytes", async () => {
  const [one, other] = [notFound(), notFound()];

  expect(await one.text()).toBe(await other.text());
  expect([...one.headers]).toEqual([...other.headers]);
});

describe("a path to go to", () => {
  test.each(["/", "/studies/a/cases?x=1", "/a//b"])("%s stays", (path) => {
    expect(safePath(path)).toBe(path);
  });

  test.each(["//evil.nl", "/\\evil.nl", "https://evil.nl", "evil.nl", "", "/a\nb", "/\t/evil.nl", "/a\\b"])("%j becomes the front page", (path) => {
    expect(safePath(path)).toBe("/");
  });
});

describe("the page a small form came from", () => {
  const request = (referer?: string) => new Request("http://leren.nl/preferences", { method: "POST", ...(referer && { headers: { referer } }) });

  test("is where it leads back to", () => {
    expect(returnPath(request("https://leren.nl/studies/a?x=1"))).toBe("/studies/a?x=1");
  });

  test("is forgotten when it was another site's, no address, or a way out", () => {
    expect(returnPath(request("https://evil.nl/studies/a"))).toBe("/");
    expect(returnPath(request())).toBe("/");
    expect(returnPath(request("https://leren.nl//evil.nl"))).toBe("/");
  });
});

describe("preferences", () => {
  const withCookie = (cookie: string) => readPreferences(new Request("http://leren.nl/", { headers: { cookie } }));

  test("are Dutch and as the device is until somebody chooses", () => {
    expect(readPreferences(new Request("http://leren.nl/"))).toEqual({ locale: "nl", scheme: "auto" });
  });

  test("come from the cookies, and unknown words do not", () => {
    expect(withCookie("a=b; kl_locale=en; kl_scheme=dark")).toEqual({ locale: "en", scheme: "dark" });
    expect(withCookie("kl_locale=fr; kl_scheme=<script>")).toEqual({ locale: "nl", scheme: "auto" });
  });

  test("travel only by https once the site does", () => {
    expect(preferenceCookie("kl_locale", "en", { isSecure: true })).toMatch(/; Secure$/);
    expect(preferenceCookie("kl_locale", "en", { isSecure: false })).not.toContain("Secure");
  });
});
