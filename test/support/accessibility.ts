import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { default as Axe } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe has against a page as it is now, a line each. Asked in the page itself, where it stays for the next look, and
 * for nothing else: a report of all that is well takes as long again.
 */
export async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  return page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: typeof Axe };
    const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly: { type: "tag", values } });
    return violations.map(({ id, nodes }) => `${id} (${nodes.length}×) ${nodes[0]?.target.join(" ")}`);
  }, tags);
}
