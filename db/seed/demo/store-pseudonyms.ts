import type { Db } from "../../client.ts";
import { pseudonym } from "../../schema/index.ts";
import { insertAll } from "./insert-all.ts";
import { momentOn } from "./days.ts";
import { demoStudyId } from "./people.ts";
import type { CasePlan } from "./plan-cases.ts";

/** Names that nobody has, with what stands for them; the last is no name, and may stay: the line that children can call. */
const names: readonly [name: string, pseudonym: string | null][] = [
  ["Sterre Zandkorrel", "[jongere]"],
  ["Sterre", "[jongere]"],
  ["mevrouw Zandkorrel", "[moeder]"],
  ["juf Madelief", "[mentor]"],
  ["De Zonnewijzer", "[school]"],
  ["0800 0432", null],
];

/** A table of names for the first case of each organisation. */
export async function storePseudonyms(db: Db, cases: readonly CasePlan[]): Promise<void> {
  const first = [...Map.groupBy(cases, ({ scopeId }) => scopeId).values()].map(([plan]) => plan!);
  await insertAll(
    db,
    pseudonym,
    first.flatMap(({ id: caseId, scopeId, researcherId, includedOn }) =>
      names.map(([name, by], i) => ({
        id: `${caseId}-name-${i + 1}`,
        studyId: demoStudyId,
        scopeId,
        caseId,
        name,
        pseudonym: by,
        createdBy: researcherId,
        createdAt: momentOn(includedOn, i),
      })),
    ),
  );
}
