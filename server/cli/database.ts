import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The embedded database of the demo study: what every command uses when nothing else is named. */
export const defaultFolder = resolve(root, ".data/demo");

export const isServerAddress = (database: string) => /^postgres(ql)?:/.test(database);

/**
 * Which database a command works on: `--data` (a folder, or an address), else `DATABASE_URL`, else the demo's folder.
 * A folder is named from where the command was given.
 */
export function databaseOf({ data }: { data?: string | undefined }): string {
  if (data !== undefined) return isServerAddress(data) ? data : resolve(data);
  return process.env["DATABASE_URL"] || defaultFolder;
}

/** Where the secret under the sessions is kept when the environment has none. */
export function secretFileOf(database: string): string {
  return isServerAddress(database) ? resolve(root, ".data/secret") : `${database}.secret`;
}
