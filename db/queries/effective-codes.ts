import { and, eq, sql, type Column, type SQL } from "drizzle-orm";
import { coding, effectiveCode, finding, handoverFactor } from "../schema/index.ts";

/** The code as which it counts; its own where the codebook does not know it (rule CB2). For a query that joins by `effectiveOf`. */
export const countsAs = (codeId: Column): SQL<string> => sql<string>`coalesce(${effectiveCode.countsAs}, ${codeId})`;

/** What joins the rows of a table to the codes as which they count. */
export const effectiveOf = (table: typeof coding | typeof finding | typeof handoverFactor): SQL | undefined =>
  and(eq(effectiveCode.studyId, table.studyId), eq(effectiveCode.id, table.codeId));
