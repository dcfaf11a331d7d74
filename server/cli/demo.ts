import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { FolderInUse, lockFolder } from "#db/folder-lock.ts";
import type { ServerOptions } from "../server.ts";
import { buildPages, pagesAreBuilt } from "./build-pages.ts";
import { compileCatalogue } from "./catalogue.ts";
import { CommandError, type Command } from "./command.ts";
import { databaseOf, defaultFolder, isServerAddress, secretFileOf } from "./database.ts";
import { choosePort } from "./free-port.ts";
import { closeWhenStopped } from "./until-stopped.ts";

const help = `
Usage: ketenbreed demo [options]

Starts the product with the demo study: 75 synthetic cases. Builds the pages when they are missing or older than their
sources, makes the embedded database on the first start, and prints the address and one account per role.

  --port <number>   the port to serve on (default 3000, or a free one when that is taken)
  --data <folder>   where the database lies (default .data/demo)
  --json            print one line of JSON when ready: {"url", "accounts": [{"role", "email", "password"}]}
  --dev             serve the sources, changes show at once
  --reset           throw the database away first
  --reset-only      throw the database away and stop
`;

const stepTexts: Record<Parameters<NonNullable<ServerOptions["onProgress"]>>[0] | "build", string> = {
  build: "Building the pages (first start, or sources changed) …",
  database: "Opening the database …",
  seed: "Checking the demo study (the first start writes it) …",
  pages: "Loading the pages …",
};

export const demoCommand: Command = {
  help,
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: "string" },
        data: { type: "string" },
        json: { type: "boolean" },
        dev: { type: "boolean" },
        reset: { type: "boolean" },
        "reset-only": { type: "boolean" },
      },
    });
    // Never the database of DATABASE_URL: the demo's passwords are known to everybody.
    const database = databaseOf({ data: values.data ?? defaultFolder });
    await prepareFolder(database, { reset: Boolean(values.reset || values["reset-only"]) });
    if (values["reset-only"]) return;

    process.env["NODE_ENV"] = values.dev ? "development" : "production";
    process.env["LOG_LEVEL"] ??= "warn";
    const tell = (text: string) => void (values.json ? process.stderr : process.stdout).write(`${text}\n`);
    const port = await choosePort(values.port, 3000);
    if (values.dev) compileCatalogue();

    // The pages are built while the database is made and filled.
    const mustBuild = !values.dev && !pagesAreBuilt();
    if (mustBuild) tell(stepTexts.build);
    const built = mustBuild ? buildPages() : Promise.resolve();
    built.catch(() => {});

    const [{ startServer, readSecret }, { demoAccounts, demoPassword, seedDemo }] = await Promise.all([import("../server.ts"), import("#db/seed/demo/index.ts")]);
    const server = await startServer({
      databaseUrl: database,
      port,
      secret: readSecret(secretFileOf(database)),
      dev: Boolean(values.dev),
      onProgress: (step) => tell(stepTexts[step]),
      prepare: async ({ store, auth, createAccount }) => {
        await seedDemo({ store, createAccount: (account) => createAccount(auth, account) });
        await built;
      },
    });

    const accounts = demoAccounts.filter((account) => account.isShown).map(({ role, email }) => ({ role, email, password: demoPassword }));
    if (values.json) console.log(JSON.stringify({ url: server.url, accounts }));
    else {
      const lines = accounts.map(({ role, email }) => `  ${role.padEnd(12)} ${email}`);
      console.log(
        ["", `Ketenbreed leren is ready: ${server.url}`, "", `Accounts, all with the password ${demoPassword}`, ...lines, "", "All cases are synthetic. Stop with Ctrl+C."].join(
          "\n",
        ),
      );
    }
    await closeWhenStopped(server.close);
  },
};

/** Refuses when another process holds the folder, before anything takes time; empties it when asked. */
async function prepareFolder(database: string, { reset }: { reset: boolean }): Promise<void> {
  if (isServerAddress(database)) {
    if (reset) throw new CommandError("--reset only empties an embedded database. Drop and create the database on the server instead.");
    return;
  }
  const unlock = await takeLock(database);
  try {
    if (!reset || !existsSync(database)) return;
    if (readdirSync(database).length > 0 && !existsSync(join(database, "PG_VERSION"))) throw new CommandError(`${database} is not a database folder; nothing was removed.`);
    rmSync(database, { recursive: true });
  } finally {
    unlock();
  }
}

/** A process that was just killed needs a moment to be gone. */
async function takeLock(folder: string, tries = 3): Promise<() => void> {
  try {
    return lockFolder(folder, new Date());
  } catch (error) {
    if (!(error instanceof FolderInUse) || tries <= 1) throw error;
    await setTimeout(250);
    return takeLock(folder, tries - 1);
  }
}
