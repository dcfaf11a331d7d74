import { describe, expect, test } from "vitest";
import { findHandovers, looseHandovers, type HandingEpisode } from "#app/domain/handover.ts";
import { findBouncedReferrals, type DatedReferral } from "#app/domain/referral.ts";

const until = "2026-01-01";
const episode = (id: string, startOn: string, endOn: string | null, overrides: Partial<HandingEpisode> = {}): HandingEpisode => ({
  id,
  careType: "ambulatory",
  provider: `Aanbieder ${id}`,
  referredOn: null,
  startOn,
  startPrecision: "day",
  endOn,
  endPrecision: "day",
  endReason: "planned",
  ...overrides,
});
const pairsOf = (...episodes: HandingEpisode[]) => findHandovers(episodes, { until }).map(({ fromId, toId }) => `${fromId}>${toId}`);

describe("[HO1] a handover", () => {
  test("goes from help that ended to the next help elsewhere, with the days between", () => {
    expect(findHandovers([episode("a", "2020-01-01", "2020-03-01"), episode("b", "2020-03-11", "2020-06-01")], { until })).toEqual([
      { fromId: "a", toId: "b", days: { least: 10, most: 10 }, isStated: false },
    ]);
  });

  test("is none at the same provider, unless the young person was transferred", () => {
    const here = { provider: "De Regenmeter" };
    expect(pairsOf(episode("a", "2020-01-01", "2020-03-01", here), episode("b", "2020-03-11", "2020-06-01", here))).toEqual([]);
    expect(pairsOf(episode("a", "2020-01-01", "2020-03-01", { ...here, endReason: "transfer" }), episode("b", "2020-03-11", "2020-06-01", here))).toEqual(["a>b"]);
  });

  test("is none where the end is not known, or help goes on", () => {
    expect(pairsOf(episode("a", "2020-01-01", null), episode("b", "2020-03-11", "2020-06-01"))).toEqual([]);
    expect(pairsOf(episode("a", "2020-01-01", null, { endReason: "ongoing" }), episode("b", "2020-03-11", "2020-06-01"))).toEqual([]);
  });
});

describe("[HO3] factors of what is no handover any more", () => {
  test("are found once per pair, the others not", () => {
    const handovers = findHandovers([episode("a", "2020-01-01", "2020-03-01"), episode("b", "2020-03-11", "2020-06-01")], { until });
    const factors = [
      { id: "1", fromId: "a", toId: "b" },
      { id: "2", fromId: "a", toId: "gone" },
      { id: "3", fromId: "a", toId: "gone" },
    ];

    expect(looseHandovers(factors, handovers).map(({ fromId, toId }) => `${fromId}>${toId}`)).toEqual(["a>gone"]);
  });
});

describe("[HO2] a handover that somebody stated", () => {
  test("goes before what the dates tell, also to help that had begun before", () => {
    const episodes = [episode("a", "2020-01-01", "2020-03-01", { handedToId: "c" }), episode("b", "2020-03-11", "2020-06-01"), episode("c", "2020-02-20", "2020-12-01")];

    expect(findHandovers(episodes, { until })[0]).toEqual({ fromId: "a", toId: "c", days: { least: -10, most: -10 }, isStated: true });
  });

  test("counts without dates, and not when it leads to what is gone or to itself", () => {
    const undated = episode("a", "2020-01-01", null, { startOn: null, handedToId: "b" });
    expect(findHandovers([undated, episode("b", "2020-03-11", "2020-06-01")], { until })).toEqual([{ fromId: "a", toId: "b", days: null, isStated: true }]);
    expect(pairsOf({ ...undated, handedToId: "gone" }, episode("b", "2020-03-11", "2020-06-01"))).toEqual([]);
    expect(pairsOf({ ...undated, handedToId: "a" })).toEqual([]);
  });
});

describe("[RF1] a bounced referral", () => {
  const referral = (id: string, overrides: Partial<DatedReferral> = {}): DatedReferral => ({
    id,
    startOn: "2020-01-01",
    startPrecision: "day",
    endOn: "2020-02-01",
    endPrecision: "day",
    outcome: "refused",
    ...overrides,
  });

  test("was turned down or passed on, and tells how long it took until there was an answer, and help anywhere", () => {
    const found = findBouncedReferrals([referral("r"), referral("s", { outcome: "accepted" })], [episode("a", "2019-01-01", "2019-06-01"), episode("b", "2020-03-01", null)], {
      until,
    });

    expect(found).toEqual([{ referralId: "r", untilAnswer: { least: 31, most: 31 }, untilHelp: { episodeId: "b", days: { least: 60, most: 60 } } }]);
  });

  test("has no lengths where dates are not known, and stands last then", () => {
    const found = findBouncedReferrals([referral("r", { startOn: null, outcome: "passed_on" }), referral("s", { endOn: null })], [], { until });

    expect(found).toEqual([
      { referralId: "s", untilAnswer: null, untilHelp: null },
      { referralId: "r", untilAnswer: null, untilHelp: null },
    ]);
  });
});
