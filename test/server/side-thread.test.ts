import { monitorEventLoopDelay } from "node:perf_hooks";
import { expect, test } from "vitest";
import type { Report } from "#app/exports/report.ts";
import { sideThread } from "#server/threads/side-thread.ts";
import { tasks } from "#server/threads/tasks.ts";

const bars = Array.from({ length: 4_000 }, (_, i) => `<rect x="${(i % 80) * 10}" y="${Math.floor(i / 80) * 10}" width="${3 + (i % 6)}" height="8" fill="#1f5f5b"/>`);
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="500">${bars.join("")}</svg>`;
const createdAt = new Date("2026-11-21T10:00:00Z");
const report: Report = {
  title: "Bevindingen",
  subtitle: "Teststudie",
  language: "nl-NL",
  notice: null,
  author: "Teststudie",
  pageWord: "Pagina",
  blocks: [
    { kind: "heading", level: 1, text: "Grafiek" },
    { kind: "picture", svg, pixels: 1600, altText: "Balken" },
  ],
};

test("what the thread beside makes is what this one would make, and this one goes on meanwhile", async () => {
  await sideThread.drawPng(svg, { width: 10 });
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const startedAt = performance.now();
  const [pdf, png] = await Promise.all([sideThread.writeReport(report, { format: "pdf", createdAt }), sideThread.drawPng(svg, { width: 3_200 })]);
  const tookMs = performance.now() - startedAt;
  delay.disable();

  expect(Buffer.from(pdf).equals(await tasks.writeReport(report, { format: "pdf", createdAt }))).toBe(true);
  expect(Buffer.from(png).equals(await tasks.drawPng(svg, { width: 3_200 }))).toBe(true);
  expect(delay.max / 1e6).toBeLessThan(tookMs / 2);
});

test("what goes wrong in it is said to who asked, and the next one is answered", async () => {
  const [failed, drawn] = await Promise.allSettled([sideThread.drawPng("<p>no chart", { width: 10 }), sideThread.drawPng(svg, { width: 10 })]);
  expect(failed).toMatchObject({ status: "rejected", reason: expect.objectContaining({ message: expect.stringMatching(/./) }) });
  expect(drawn.status).toBe("fulfilled");
});
