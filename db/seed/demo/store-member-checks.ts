import type { Db } from "../../client.ts";
import { memberCheck, memberCheckReaction } from "../../schema/index.ts";
import { insertAll } from "./insert-all.ts";
import type { MemberChecksPlan } from "./plan-member-checks.ts";

/** Stories that were laid before young people. After the cases. */
export async function storeMemberChecks(db: Db, { checks, reactions }: MemberChecksPlan): Promise<void> {
  await insertAll(db, memberCheck, checks);
  await insertAll(db, memberCheckReaction, reactions);
}
