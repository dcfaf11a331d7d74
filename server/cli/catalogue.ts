import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CommandError } from "./command.ts";

const compiled = fileURLToPath(new URL("../../app/paraglide/messages.js", import.meta.url));
const compiler = fileURLToPath(new URL("../build/messages.ts", import.meta.url));

/** Before a module that speaks is loaded: after a check-out the texts have not been compiled yet. */
export function ensureCatalogue(): void {
  if (!existsSync(compiled)) compileCatalogue();
}

/** Compiles the texts that changed since the last time. */
export function compileCatalogue(): void {
  const { status, stderr } = spawnSync(process.execPath, [compiler], { encoding: "utf8" });
  if (status !== 0) throw new CommandError(`The texts could not be compiled:\n\n${stderr}`);
}
