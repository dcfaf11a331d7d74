import { institutionTypes } from "#app/domain/vocabulary.ts";
import type { Db } from "../../client.ts";
import { code, codebook, instrument, instrumentVersion, organisation, region, sampleTarget, savedView, study, studyMember, studyOrganisation } from "../../schema/index.ts";
import { protocolCodebook, protocolInstruments } from "../protocol/index.ts";
import { versionIdOf } from "./case-documents.ts";
import { momentOn } from "./days.ts";
import { exitQuestionnaire } from "./exit-questionnaire.ts";
import { insertAll } from "./insert-all.ts";
import { demoAccounts, demoOrganisations, demoRegions, demoStudyId, sampleTargets } from "./people.ts";

const studyId = demoStudyId;
const firstDay = "2024-10-07";
const createdAt = momentOn(firstDay);

/** The study itself: organisations, regions, members, codebook and instruments. */
export async function storeFrame(db: Db): Promise<void> {
  await insertAll(
    db,
    organisation,
    demoOrganisations.map(({ id, name }) => ({ id, name, createdAt })),
  );
  await insertAll(db, study, [
    {
      id: studyId,
      name: "Ketenbreed leren – oefenstudie",
      description: "Verzonnen casussen om mee te oefenen. Geen van de jongeren, gezinnen, organisaties en plaatsen bestaat.",
      isSynthetic: true,
      caseVisibility: "full" as const,
      threshold: 5,
      caseCodePrefix: "KL",
      createdAt,
    },
  ]);
  await insertAll(
    db,
    studyOrganisation,
    demoOrganisations.map(({ id, scopeId }) => ({ id: scopeId, studyId, organisationId: id })),
  );
  await insertAll(
    db,
    studyMember,
    demoAccounts.flatMap(({ id, role, organisationId }) =>
      role === "admin" || organisationId === null ? [] : [{ id: `${id}-member`, studyId, userId: id, organisationId, role, joinedAt: createdAt }],
    ),
  );
  await insertAll(
    db,
    region,
    demoRegions.map(({ id, name }, position) => ({ id, studyId, name, position })),
  );
  await insertAll(
    db,
    sampleTarget,
    institutionTypes.map((institutionType) => ({ id: `demo-target-${institutionType}`, studyId, institutionType, target: sampleTargets[institutionType] })),
  );
  await storeProtocol(db);
  await storeViews(db);
}

/** Two ways of looking at the cases that the coordinator shares. */
async function storeViews(db: Db): Promise<void> {
  const views = [
    ["demo-view-file", "Wacht op dossieronderzoek", "step=file_review&sort=updated"],
    ["demo-view-jji", "JJI op volgorde van stap", "type=jji&sort=step"],
  ] as const;
  const userId = demoAccounts.find(({ role }) => role === "coordinator")!.id;
  await insertAll(
    db,
    savedView,
    views.map(([id, name, query]) => ({ id, studyId, userId, name, query, isShared: true, createdAt })),
  );
}

async function storeProtocol(db: Db): Promise<void> {
  const codebookId = "demo-codebook";
  await insertAll(db, codebook, [{ id: codebookId, studyId, version: 1, createdAt }]);
  await insertAll(
    db,
    code,
    protocolCodebook.map((definition) => ({ ...definition, studyId, codebookId })),
  );
  // Made while coding, for the coordinator to decide about.
  await insertAll(db, code, [
    {
      ...{ studyId, codebookId, id: "steeds_weer_opnieuw_vertellen", parentId: "group_chain", level: "chain" as const, color: "#868e96", isCodable: true, isRetired: true },
      label: { nl: "Steeds weer opnieuw vertellen" },
      definition: { nl: "Nog te omschrijven." },
      position: protocolCodebook.length,
      proposedBy: demoAccounts.find(({ role }) => role === "researcher")!.id,
    },
  ]);
  await insertAll(
    db,
    instrument,
    protocolInstruments.map(({ id, definition }, i) => ({ id: `demo-${id}`, studyId, kind: definition.kind, key: id, createdAt: momentOn(firstDay, i) })),
  );
  await insertAll(
    db,
    instrumentVersion,
    protocolInstruments.map(({ id, definition }, i) => ({
      id: versionIdOf(id),
      studyId,
      instrumentId: `demo-${id}`,
      version: 1,
      definition,
      publishedAt: momentOn(firstDay, i + 20),
      createdAt: momentOn(firstDay, i),
    })),
  );
  // Not published yet, so that there is a draft to look at.
  await insertAll(db, instrument, [{ id: "demo-exit_questionnaire", studyId, kind: exitQuestionnaire.kind, key: "exit_questionnaire", createdAt }]);
  await insertAll(db, instrumentVersion, [
    { id: versionIdOf("exit_questionnaire"), studyId, instrumentId: "demo-exit_questionnaire", version: 1, definition: exitQuestionnaire, createdAt },
  ]);
}
