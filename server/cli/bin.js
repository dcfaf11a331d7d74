#!/usr/bin/env node
// The product runs on Node 24, which comes with `npm ci`; this file runs on whatever node there is and hands over.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const isNewEnough = major > 22 || (major === 22 && minor >= 18);
const bundled = fileURLToPath(new URL(`../../node_modules/.bin/node${process.platform === "win32" ? ".cmd" : ""}`, import.meta.url));

if (isNewEnough) {
  await import("./main.ts");
} else if (!existsSync(bundled)) {
  console.error(`Ketenbreed leren needs Node 22.18 or newer; this is ${process.version}. Run \`npm ci\` (it brings Node 24 along) or install a newer Node.`);
  process.exit(1);
} else {
  // The channel tells the new process when this one is gone, even when it was killed.
  const child = spawn(bundled, [fileURLToPath(new URL("./main.ts", import.meta.url)), ...process.argv.slice(2)], { stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
