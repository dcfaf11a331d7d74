import { expect } from "vitest";
import { getInstrument, listInstruments } from "#db/queries/instruments.ts";
import * as schema from "#db/schema/index.ts";
import { test } from "#test/support/database.ts";
import { createMember, createStudy } from "#test/support/factories.ts";
import { createGuidelineSet } from "#test/support/pattern-factories.ts";

test("a draft is in sight only of who edits the protocol; older versions stay readable", async ({ store }) => {
  const study = await createStudy(store);
  const { studyId } = study;
  const { instrumentVersionId } = await createGuidelineSet(store, study, ["ask", "screen"]);
  const [first] = await store.transaction({ as: "service" }, (db) => db.select().from(schema.instrumentVersion));
  const { instrumentId, definition } = first!;
  await store.transaction({ as: "service" }, (db) =>
    db.insert(schema.instrumentVersion).values({ id: `${instrumentVersionId}-2`, studyId, instrumentId, version: 2, definition: { ...definition, title: { nl: "Concept" } } }),
  );

  const rater = await createMember(store, study, "rater");
  await store.transaction({ as: "user", userId: rater.userId }, async (db) => {
    expect(await listInstruments(db, { studyId, withDrafts: false })).toMatchObject([{ title: { nl: "Richtlijn" }, version: 1, itemCount: 2, versionCount: 1 }]);
    expect(await listInstruments(db, { studyId, withDrafts: true })).toMatchObject([{ title: { nl: "Concept" }, version: 2, publishedAt: null, versionCount: 2 }]);
    expect(await getInstrument(db, { studyId, instrumentId, version: null, withDrafts: false })).toMatchObject({ shown: { version: 1 } });
    expect(await getInstrument(db, { studyId, instrumentId, version: 2, withDrafts: false })).toBeNull();
    expect(await getInstrument(db, { studyId, instrumentId, version: 1, withDrafts: true })).toMatchObject({ shown: { version: 1 }, versions: [{ version: 2 }, { version: 1 }] });
    expect(await getInstrument(db, { studyId: "another", instrumentId, version: null, withDrafts: true })).toBeNull();
  });
});
