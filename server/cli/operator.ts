import { userInfo } from "node:os";
import { eq } from "drizzle-orm";
import type { Member } from "#app/domain/member.ts";
import type { AccessPoint } from "#db/queries/access-log.ts";
import { study } from "#db/schema/index.ts";
import type { Db } from "#db/client.ts";
import { CommandError } from "./command.ts";

export const atCommandLine: AccessPoint = { channel: "cli" };

/**
 * Who works on a study from the command line: nobody's account, but all of the study in sight, and in the access log under
 * the name the machine knows the person by.
 *
 * @throws CommandError when there is no such study
 */
export async function operatorOf(db: Db, { studyId }: { studyId: string }): Promise<Member> {
  const [found] = await db.select().from(study).where(eq(study.id, studyId));
  if (!found) throw new CommandError(`There is no study '${studyId}' in this database.`);
  return {
    userId: "command-line",
    name: `command line (${systemName()})`,
    email: "",
    isAdmin: false,
    sessionId: "command-line",
    studyId,
    studyName: found.name,
    isSynthetic: found.isSynthetic,
    threshold: found.threshold,
    caseVisibility: "full",
    studyEnded: found.endedAt !== null,
    organisationId: "",
    organisationName: "",
    role: "coordinator",
  };
}

function systemName(): string {
  try {
    return userInfo().username;
  } catch {
    // In a container one may run as a number that has no name.
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
}
