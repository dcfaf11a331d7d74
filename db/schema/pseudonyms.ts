import { index, pgTable, text, unique } from "drizzle-orm/pg-core";
import { cases } from "./cases.ts";
import { createdAt } from "./columns.ts";

/**
 * The names of a case and what stands for them in its texts: the key to its pseudonyms. Outside every document, and seen
 * by the case's own organisation alone (rule PS1).
 */
export const pseudonym = pgTable(
  "pseudonym",
  {
    id: text().primaryKey(),
    studyId: text().notNull(),
    scopeId: text().notNull(),
    caseId: text()
      .notNull()
      .references(() => cases.id),
    name: text().notNull(),
    /** Null for what looks like something that tells who somebody is, but may stay. */
    pseudonym: text(),
    createdBy: text().notNull(),
    createdAt: createdAt(),
  },
  (table) => [index().on(table.scopeId), unique().on(table.caseId, table.name)],
);
