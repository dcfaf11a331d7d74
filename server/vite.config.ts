import { reactRouter } from "@react-router/dev/vite";
import { resolve } from "node:path";
import { defineConfig } from "vite";

const root = resolve(import.meta.dirname, "..");

/**
 * What node loads itself, also for pages. The server's own files run outside the bundle: a second copy of Yjs inside it
 * would make documents that do not recognise each other, a second database handle would open the same folder twice.
 */
const external = [
  "yjs",
  "lib0",
  "y-protocols",
  "@tiptap/y-tiptap",
  "ws",
  "@electric-sql/pglite",
  "postgres",
  "drizzle-orm",
  "better-auth",
  "pino",
  "express",
  "@observablehq/plot",
  "linkedom",
  "@resvg/resvg-js",
  "docx",
  "highs",
  "mammoth",
];

/**
 * What nearly every page needs comes in two files. Left to itself the bundler makes one for each set of pages that share
 * something: dozens of a few hundred bytes, which compress badly.
 */
const codeSplitting = {
  groups: [
    { name: "react", test: /node_modules\/(react|react-dom|react-router|scheduler)\//, priority: 2 },
    { name: "shell", test: /\/app\/(ui|paraglide)\//, minShareCount: 10, priority: 1 },
  ],
};

export default defineConfig({
  root,
  publicDir: "app/public",
  plugins: [reactRouter()],
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting } } } } },
  resolve: { dedupe: ["yjs", "y-protocols", "lib0", "prosemirror-model", "prosemirror-state", "prosemirror-view"] },
  ssr: { external },
  optimizeDeps: {
    // Named, so that the first page of a fresh checkout does not reload while vite discovers them one by one.
    include: ["react", "react-dom", "react-dom/client", "react/jsx-runtime", "react-router", "react-router/dom"],
  },
});
