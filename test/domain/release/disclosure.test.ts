import highs from "highs";
import { describe, expect, test } from "vitest";
import { releaseTableKeys, type AudienceRule } from "#app/domain/release/audience.ts";
import { composeRelease, type ComposedRelease, type ReleasePlan } from "#app/domain/release/compose-release.ts";
import type { EarlierRelease } from "#app/domain/release/earlier-release.ts";
import type { ReleaseFacts } from "#app/domain/release/release-facts.ts";
import { firstCases, randomStudy, seededChance } from "#test/support/random-study.ts";
import { attackReleases } from "./attack.ts";

const plan = (number: number): ReleasePlan => ({
  study: { id: "s", name: "Studie", isSynthetic: true },
  number,
  audience: "policymaker",
  title: "Wat terugkomt",
  introduction: "",
  conclusion: "",
  tableKeys: releaseTableKeys,
  countedOn: "2026-03-01",
});

function publish(facts: ReleaseFacts, rule: AudienceRule, earlier: EarlierRelease[], number = earlier.length + 1): ComposedRelease & { asEarlier: EarlierRelease } {
  const composed = composeRelease(facts, plan(number), rule, earlier);
  const cells = composed.cells.map((cell) => ({ ...cell, isShown: !composed.hidden.has(cell.id) }));
  return { ...composed, asEarlier: { number, rule, cells } };
}

describe("releases of 300 random studies", () => {
  test("[DC5] leave of every hidden number an interval as wide as its threshold, over all totals and earlier releases", async () => {
    const solver = await highs();
    const failures: string[] = [];
    let [hidden, shown] = [0, 0];
    for (let seed = 1; seed <= 300; seed++) {
      const chance = seededChance(seed);
      const study = randomStudy(chance, 30 + Math.floor(chance() * 110));
      const threshold = 3 + Math.floor(chance() * 8);
      const rule: AudienceRule = { threshold, minimumCases: Math.max(10, threshold), minimumOrganisations: 1 + Math.floor(chance() * 3), hidesZero: chance() < 0.2 };
      const earlier: EarlierRelease[] = [];
      const contents = [];
      for (let share = 0.5; share <= 1.01; share += chance() < 0.3 ? 0.04 : 0.2) {
        const { content, asEarlier } = publish(firstCases(study, Math.ceil(study.cases.length * share)), rule, earlier);
        earlier.push(asEarlier);
        contents.push(content);
      }
      const { narrow, hiddenCount } = attackReleases(solver, contents, { isGrowing: true });
      hidden += hiddenCount;
      shown += earlier.flatMap(({ cells }) => cells).filter(({ isShown }) => isShown).length;
      for (const one of narrow) failures.push(`study ${seed}: ${one.cell} is ${one.lower} to ${one.upper}, threshold ${one.threshold}`);
    }
    expect(failures).toEqual([]);
    // The check means something only where much is hidden, and the product only where much is shown.
    expect(hidden).toBeGreaterThan(10_000);
    expect(shown).toBeGreaterThan(10_000);
  }, 600_000);
});
