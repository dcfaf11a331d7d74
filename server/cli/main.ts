import { enableCompileCache } from "node:module";
import { setFlagsFromString } from "node:v8";
import { fileURLToPath } from "node:url";
import { ensureCatalogue } from "./catalogue.ts";
import type { Command } from "./command.ts";

// Started on an older Node by bin.js: when that is killed, this must not go on alone and hold the database folder.
if (process.channel) {
  process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
  process.channel.unref();
}
// V8 lets its heap grow to several times what is in use before it tidies up. For a server with many open documents that is
// most of its memory; tidying up sooner costs a few per cent of the processor.
setFlagsFromString("--heap-growing-percent=30");
enableCompileCache(fileURLToPath(new URL("../../node_modules/.cache/node-compile", import.meta.url)));

type Listed = { summary: string; load: () => Promise<Command> };

/** Every command, with what `ketenbreed --help` says of it. The modules are loaded when they are asked for. */
const commands: Record<string, Listed> = {
  demo: { summary: "start with the demo study: builds, fills and serves, and prints the accounts", load: async () => (await import("./demo.ts")).demoCommand },
  serve: { summary: "serve the product on the database of DATABASE_URL, or on an embedded one", load: async () => (await import("./serve.ts")).serveCommand },
  migrate: { summary: "bring the database to the newest schema", load: async () => (await import("./migrate.ts")).migrateCommand },
  verify: { summary: "compare all rows with the documents they come from, and check the access log", load: async () => (await import("./verify.ts")).verifyCommand },
  compact: { summary: "shorten old history as far as each study's settings allow", load: async () => (await import("./compact.ts")).compactCommand },
  erasures: { summary: "write the ledger of erasures, or do them again after a backup was restored", load: async () => (await import("./erasures.ts")).erasuresCommand },
  "rebuild-index": { summary: "derive the index that patterns are counted from anew", load: async () => (await import("./rebuild-index.ts")).rebuildIndexCommand },
  aggregate: { summary: "count barriers and facilitators over the cases of a study", load: async () => (await import("./aggregate.ts")).aggregateCommand },
  export: { summary: "write findings or codebook to a file: csv, docx, qdc", load: async () => (ensureCatalogue(), (await import("./export.ts")).exportCommand) },
  import: { summary: "take in cases or a codebook from a file", load: async () => (ensureCatalogue(), (await import("./import.ts")).importCommand) },
  admin: { summary: "make an account that manages the platform: admin create", load: async () => (await import("./admin.ts")).adminCommand },
};

function overview(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(13)} ${summary}`);
  return ["Usage: ketenbreed <command> [options]", "", ...lines, "", "ketenbreed <command> --help tells more about one command."].join("\n");
}

async function run([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    console.log(overview());
    return 0;
  }
  const listed = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!listed) {
    console.error(`There is no command '${name}'.\n\n${overview()}`);
    return 2;
  }
  const command = await listed.load();
  if (args.includes("--help") || args.includes("-h")) {
    console.log(command.help.trim());
    return 0;
  }
  return (await command.run(args)) ?? 0;
}

/** Errors a person can act on have a name and a sentence of their own; all others are ours and show where they come from. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isForPeople = ["CommandError", "FolderInUse"].includes(error.name) || (error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS");
  return isForPeople ? error.message : (error.stack ?? error.message);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(explain(error));
  // Not by waiting for what still runs, such as a build that was started beside.
  process.exit(1);
}
