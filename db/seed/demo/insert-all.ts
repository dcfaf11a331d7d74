import type { PgTable } from "drizzle-orm/pg-core";
import type { Db } from "../../client.ts";

/** Inserts rows in chunks, as one statement takes no more than 65,535 values. */
export async function insertAll<Table extends PgTable>(db: Db, table: Table, rows: readonly Table["$inferInsert"][]): Promise<void> {
  for (let i = 0; i < rows.length; i += 500) await db.insert(table).values(rows.slice(i, i + 500) as never);
}
