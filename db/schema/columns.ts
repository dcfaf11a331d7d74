import { customType, text, timestamp } from "drizzle-orm/pg-core";

/** Binary column: Yjs updates and states. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => new Uint8Array(value),
});

/** The words of a text, stemmed, for full text search; only the database reads it. */
export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** An instant in UTC. */
export const instant = () => timestamp({ withTimezone: true, mode: "date" });
export const createdAt = () => instant().notNull().defaultNow();

/** A list kept as a PostgreSQL text array. */
export const textArray = () => text().array().notNull();
