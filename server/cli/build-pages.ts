import { spawn } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandError } from "./command.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What ends up in the pages. The catalogue's compiled form is made by the build itself. */
const sources = ["app", "db/queries", "db/schema", "db/client.ts", "server/vite.config.ts", "react-router.config.ts", "package-lock.json"];
const generated = join(root, "app/paraglide");

/** The latest change below a path; a folder changes when something in it is added or removed. */
function newestChange(path: string): number {
  if (path === generated) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // The compiled catalogue appears in `app` itself after a check-out.
  const own = path === join(root, "app") ? 0 : stat.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), own);
}

/** Whether the built pages are there and not older than what they are built from. */
export function pagesAreBuilt(): boolean {
  const built = statSync(join(root, "build/server/index.js"), { throwIfNoEntry: false });
  return built !== undefined && sources.every((source) => newestChange(join(root, source)) <= built.mtimeMs);
}

/**
 * Builds the pages in a process of its own.
 *
 * @throws CommandError with what the build said
 */
export async function buildPages(): Promise<void> {
  const child = spawn("npm", ["run", "--silent", "build"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
    env: { ...process.env, NODE_ENV: "production" },
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const stop = () => child.kill();
  process.once("exit", stop);
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  process.off("exit", stop);
  if (code !== 0) throw new CommandError(`The pages could not be built:\n\n${said}`);
}
