import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type BrowserContext, type LaunchOptions, type Page } from "playwright-core";

/** No window, no sandbox (tests may run as root), and no talk with anybody outside this machine. */
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** A real Chromium: the one named by `CHROME`, the system's, or the one that `npm ci` brought along. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await findBrowser());
}

/** The same with all it keeps in a folder: closed and launched again it is the browser of the same person on the same device. */
export async function launchDevice(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, await findBrowser());
}

async function findBrowser(): Promise<LaunchOptions> {
  const installed = process.env["CHROME"] ?? "/usr/bin/chromium";
  if (process.env["TEST_CHROME"] !== "npm" && existsSync(installed)) return { executablePath: installed, args: flags };
  // The package unpacks the libraries that a bare machine lacks only where it believes to need them.
  process.env["AWS_EXECUTION_ENV"] ??= "AWS_Lambda_nodejs24.x";
  const { default: packed } = await import("@sparticuz/chromium");
  const libraries = join(tmpdir(), "al2023", "lib");
  return { executablePath: await packed.executablePath(), args: flags, env: { ...(process.env as Record<string, string>), LD_LIBRARY_PATH: libraries } };
}

/** Signs in by the form, as a person does, and waits until that led somewhere. */
export async function signIn(page: Page, url: string, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto(`${url}/login`);
  await page.fill("input[name=email]", email);
  await page.fill("input[name=password]", password);
  await page.click("main button[type=submit], main button.primary, main form button");
  await page.waitForURL((address) => !address.pathname.startsWith("/login"));
}
