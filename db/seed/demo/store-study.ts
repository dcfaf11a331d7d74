import type { Db } from "../../client.ts";
import { insertWholeDocuments } from "../../queries/whole-documents.ts";
import { planStudy } from "./plan-study.ts";
import { storeCases, storeWork } from "./store-cases.ts";
import { storeComments } from "./store-comments.ts";
import { storeFrame } from "./store-frame.ts";
import { storePseudonyms } from "./store-pseudonyms.ts";
import { storeMemberChecks } from "./store-member-checks.ts";
import { storeRelease } from "./store-release.ts";
import { storeActions, storeApprovals, storeMeetings } from "./store-meetings.ts";

/** Writes the whole study into an open transaction of the service. Its accounts must be there. */
export async function storeStudy(db: Db): Promise<void> {
  const plan = planStudy();
  await storeFrame(db);
  await storeCases(db, plan);
  await storeMeetings(db, plan.meetings);
  await storeActions(db, plan.actions);
  await insertWholeDocuments(db, plan.documents);
  await storeApprovals(db, plan.meetings, plan.documents);
  await storeWork(db, plan);
  await storePseudonyms(db, plan.cases);
  await storeComments(db, plan.comments);
  await storeMemberChecks(db, plan.memberChecks);
  await storeRelease(db);
}
