import { compile } from "@inlang/paraglide-js";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { glob, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const project = join(root, "app/project.inlang");
const outdir = join(root, "app/paraglide");
const stampName = ".sources.sha256";

async function listTextFiles(): Promise<string[]> {
  const files: string[] = [];
  for await (const file of glob("app/messages/*/*.json", { cwd: root })) files.push(file);
  return files.sort();
}

/** What the compiled catalogue depends on: the texts, the settings, this file and the compiler's version. */
async function hashSources(): Promise<string> {
  const settings = ["app/project.inlang/settings.json", "server/build/messages.ts", "node_modules/@inlang/paraglide-js/package.json"];

  const hash = createHash("sha256");
  for (const file of [...(await listTextFiles()), ...settings]) hash.update(file).update(await readFile(join(root, file)));
  return hash.digest("hex");
}

/** The number of different messages in the source. @throws when a file is not JSON, naming the file */
async function countTexts(): Promise<number> {
  const keys = new Set<string>();
  for (const file of await listTextFiles()) {
    try {
      for (const key of Object.keys(JSON.parse(await readFile(join(root, file), "utf8")) as object)) keys.add(key);
    } catch (error) {
      throw new Error(`${file} is not valid JSON.`, { cause: error });
    }
  }
  return keys.size;
}

/**
 * What the compiler writes makes the plural rules of a language anew for every number it puts in a text: some milliseconds of
 * a page with a table.
 *
 * @throws when the compiler writes something else than it did
 */
async function rememberPluralRules(file: string): Promise<void> {
  const written = await readFile(file, "utf8");
  const made = "new Intl.PluralRules(locale, options).select(";
  if (!written.includes(made)) throw new Error(`${file} makes plural rules in another way than is known here: look at server/build/messages.ts.`);
  const remembered = `
/** @type {Partial<Record<import("./runtime.js").Locale, Intl.PluralRules>>} */
const pluralRules = {};
`;
  // No message asks for other rules than those of its language.
  await writeFile(file, written.replace(made, "(pluralRules[locale] ??= new Intl.PluralRules(locale, options)).select(") + remembered);
}

/**
 * Compiles `app/messages/<area>/<locale>.json` to `app/paraglide`, unless nothing changed since the last time.
 *
 * @returns how many messages came out
 * @throws when a text did not arrive: the compiler itself reports success with an empty catalogue when its plugin is absent
 */
async function compileMessages(): Promise<{ count: number; isFresh: boolean }> {
  const hash = await hashSources();
  const expected = await countTexts();
  const stamp = join(outdir, stampName);
  if (existsSync(stamp) && (await readFile(stamp, "utf8")) === hash) return { count: expected, isFresh: false };

  // Compiled beside and moved into place, so that whoever reads the catalogue meanwhile never finds half of it.
  const draft = join(root, `build/paraglide-${process.pid}`);
  await compile({
    project,
    outdir: draft,
    strategy: ["cookie", "baseLocale"],
    cookieName: "kl_locale",
    isServer: "import.meta.env?.SSR ?? typeof window === 'undefined'",
    emitReadme: false,
    emitPrettierIgnore: false,
    emitGitIgnore: false,
  });

  await rememberPluralRules(join(draft, "registry.js"));
  const { m } = (await import(join(draft, "messages.js"))) as { m: Record<string, unknown> };
  const count = Object.keys(m).length;
  if (count === 0 || count < expected) throw new Error(`The message catalogue has ${count} of ${expected} messages: look at app/project.inlang/settings.json.`);

  await writeFile(join(draft, stampName), hash);
  const old = `${draft}-old`;
  if (existsSync(outdir)) await rename(outdir, old);
  await rename(draft, outdir);
  await rm(old, { recursive: true, force: true });
  return { count, isFresh: true };
}

const { count, isFresh } = await compileMessages();
if (isFresh) console.log(`${count} messages compiled to app/paraglide`);
// The compiler leaves timers behind that would keep the process for half a minute.
process.exit(0);
