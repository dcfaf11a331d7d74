import { buildAgreementTable } from "#app/domain/agreement.ts";
import { factorKey } from "#app/domain/pattern-index/count-factors.ts";
import { wholeStudy, type PatternFilter } from "#app/domain/patterns.ts";
import { getAdherenceTable, countJudgements } from "#db/queries/adherence.ts";
import { getAgreement, listDoubleRatings } from "#db/queries/agreement.ts";
import { countPairsOf, getCoOccurrence } from "#db/queries/co-occurrence.ts";
import { countPatterns } from "#db/queries/pattern-counts.ts";
import { getPatternCounts, getPatternTable } from "#db/queries/patterns.ts";
import type { Member } from "#app/domain/member.ts";
import type { Db } from "#db/client.ts";

/** From none to six attributes, cases and what was said of them. */
export const filters: Record<string, Partial<PatternFilter>> = {
  "no filter": {},
  "region + 2 years": { regionIds: ["r3"], years: ["2023", "2024"] },
  "phase x perspective": { phases: ["access", "transfer"], perspectives: ["youth", "parent"] },
  "six attributes": {
    institutionTypes: ["jji", "secure_youth_care"],
    regionIds: ["r1", "r2", "r3", "r4"],
    years: ["2022", "2023", "2024"],
    sexes: ["female"],
    ageBands: ["12_to_15", "16_17"],
    perspectives: ["youth", "parent", "file"],
  },
};

type Asked = { studyId: string; userId: string; checklistId: string; filter: PatternFilter };
type Question = { fast: (db: Db, asked: Asked) => Promise<unknown>; plain: (db: Db, asked: Asked) => Promise<unknown> };

export const fullFilter = (filter: Partial<PatternFilter>): PatternFilter => ({ ...wholeStudy, ...filter });
const keys = Array.from({ length: 25 }, (_, i) => [factorKey("barrier", `c${i}`), factorKey("facilitator", `c${i}`)]).flat();

/** What the pages ask, beside the plain SQL that it has to equal. */
export const questions: Record<string, Question> = {
  recurring: {
    fast: (db, { studyId, filter }) => getPatternTable(db, { studyId, rule: null }, { filter, split: null }),
    plain: (db, { studyId, filter }) => countPatterns(db, { studyId, filter, splits: [] }),
  },
  "split by two": {
    fast: (db, { studyId, filter }) => getPatternCounts(db, { studyId }, { filter, splits: ["institution_type", "perspective"] }),
    plain: (db, { studyId, filter }) => countPatterns(db, { studyId, filter, splits: ["institution_type", "perspective"] }),
  },
  "co-occurrence of 50": {
    fast: (db, { studyId, filter }) => getCoOccurrence(db, { studyId }, { filter, most: 50 }),
    plain: (db, { studyId, filter }) => countPairsOf(db, { studyId, filter, keys }),
  },
  adherence: {
    fast: (db, { studyId, filter }) => getAdherenceTable(db, { studyId, rule: null }, { filter }),
    plain: (db, { studyId, filter }) => countJudgements(db, { studyId, rule: null }, filter),
  },
  agreement: {
    fast: (db, { studyId, userId, checklistId, filter }) => getAgreement(db, { studyId, userId }, { versionId: checklistId, filter }),
    plain: async (db, { studyId, userId, checklistId, filter }) => {
      const found = await listDoubleRatings(db, { studyId, userId } as Member, { versionId: checklistId, filter });
      return (
        found &&
        buildAgreementTable(
          found.definition,
          found.cases.map(({ ratings }) => ratings),
        )
      );
    },
  },
};
