import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe has against a page as it is now, a line each. Asked in the page itself and for nothing else: without frames of
 * other sites there is no need for a second page, and a report of all that is well takes as long again.
 */
export async function findViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .withTags(tags)
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}×) ${nodes[0]?.target.join(" ")}`);
}
