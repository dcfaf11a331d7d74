import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

/**
 * The script of the service worker for offline use: its source after a list of what it keeps, all built files. A new build
 * gives another list, which makes browsers take the new script.
 *
 * @param root folder of the product
 */
export function serviceWorker(root: string): string {
  const source = readFileSync(`${root}/app/offline/service-worker.js`, "utf8");
  const files = [
    ...readdirSync(`${root}/build/client/assets`)
      .sort()
      .map((name) => `/assets/${name}`),
    "/favicon.svg",
  ];
  const version = createHash("sha256").update(source).update(files.join()).digest("hex").slice(0, 12);
  return `const version = ${JSON.stringify(version)};\nconst files = ${JSON.stringify(files)};\n${source}`;
}
