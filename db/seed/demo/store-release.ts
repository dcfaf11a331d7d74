import { defaultAudienceRules, releaseTableKeys } from "#app/domain/release/audience.ts";
import { composeRelease } from "#app/domain/release/compose-release.ts";
import type { Db } from "../../client.ts";
import { gatherReleaseFacts } from "../../queries/release-facts.ts";
import { publishRelease } from "../../queries/releases.ts";
import { demoDay, momentOn } from "./days.ts";
import { demoStudyId } from "./people.ts";

const introduction = `Van 75 verzonnen casussen is geteld welke thema’s de hulp belemmerden en welke hielpen. Wachttijd en een moeizame overdracht komen het vaakst terug.

Deze uitgave is gemaakt om te laten zien hoe een uitgave eruitziet. Uit de getallen valt niets af te leiden over de jeugdhulp.`;

const conclusion = `Jongeren en ouders noemen thema’s die in dossiers nauwelijks voorkomen. Wie alleen dossiers leest, mist ze.

Wat zelden voorkomt, staat hier niet: dan zou te herkennen zijn om wie het gaat.`;

/** The study's first release, made from its own data as the coordinator would. */
export async function storeRelease(db: Db): Promise<void> {
  const studyId = demoStudyId;
  const facts = await gatherReleaseFacts(db, { studyId });
  const composed = composeRelease(
    facts,
    {
      study: { id: studyId, name: "Ketenbreed leren – oefenstudie", isSynthetic: true },
      number: 1,
      audience: "policymaker",
      title: "Wat steeds terugkomt in 75 casussen",
      introduction,
      conclusion,
      tableKeys: releaseTableKeys,
      countedOn: demoDay,
    },
    defaultAudienceRules.policymaker,
    [],
  );
  await publishRelease(db, { studyId, userId: "demo-coordinator" }, { ...composed, id: "demo-release-1", now: momentOn(demoDay) });
}
