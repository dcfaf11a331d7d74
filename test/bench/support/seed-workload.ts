import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { documentSchemaVersion } from "#app/realtime/documents.ts";
import { openStore, type Store } from "#db/client.ts";
import * as schema from "#db/schema/index.ts";
import { createAuth } from "#server/auth.ts";

export type Workload = {
  documents: string[];
  /** One signed-in session per account, as the header `Cookie` wants it. Each account may write each document. */
  cookies: string[];
  userIds: string[];
};

type Size = { documents: number; accounts: number };

const documentsPerCase = 25;
const rowsPerInsert = 500;

/**
 * Fills an empty database: one study with one organisation, its cases with empty conversations, and researchers of that
 * organisation who are signed in. Rows go in directly, as hashing a password takes longer than all the rest.
 *
 * @param address of a database that no server has open
 * @param secret under which the server will check the sessions
 */
export async function seedWorkload(address: string, secret: string, { documents, accounts }: Size): Promise<Workload> {
  const store = await openStore(address);
  try {
    const frame = { studyId: randomUUID(), organisationId: randomUUID(), scopeId: randomUUID(), regionId: randomUUID() };
    const userIds = Array.from({ length: Math.max(1, accounts) }, () => randomUUID());
    await seedStudy(store, frame, userIds);
    const documentIds = await seedConversations(store, frame, userIds[0]!, documents);
    return { documents: documentIds, cookies: await signIn(store, secret, userIds), userIds };
  } finally {
    await store.close();
  }
}

type Frame = { studyId: string; organisationId: string; scopeId: string; regionId: string };

async function seedStudy(store: Store, { studyId, organisationId, scopeId, regionId }: Frame, userIds: string[]): Promise<void> {
  const people = userIds.map((id, i) => ({ id, name: `Onderzoeker ${i + 1}`, email: `onderzoeker-${i + 1}@load.example`, emailVerified: true }));
  await inSlices(people, (rows) => store.accounts.insert(schema.user).values(rows));
  await store.transaction({ as: "service" }, async (db) => {
    await db.insert(schema.study).values({ id: studyId, name: "Belastingproef", isSynthetic: true });
    await db.insert(schema.organisation).values({ id: organisationId, name: "Organisatie" });
    await db.insert(schema.studyOrganisation).values({ id: scopeId, studyId, organisationId });
    await db.insert(schema.region).values({ id: regionId, studyId, name: "Regio", position: 0 });
    const members = userIds.map((userId) => ({ id: randomUUID(), studyId, userId, organisationId, role: "researcher" as const }));
    await inSlices(members, (rows) => db.insert(schema.studyMember).values(rows));
  });
}

async function seedConversations(store: Store, { studyId, scopeId, regionId }: Frame, createdBy: string, count: number): Promise<string[]> {
  const caseIds = Array.from({ length: Math.ceil(count / documentsPerCase) }, () => randomUUID());
  const cases = caseIds.map((id, i) => ({
    id,
    studyId,
    scopeId,
    regionId,
    code: `KL-${String(i + 1).padStart(3, "0")}`,
    institutionType: "jji" as const,
    birthYear: 2008,
    sex: "female" as const,
    problemClasses: [],
    step: "conversations" as const,
    includedOn: "2026-01-15",
  }));
  // Without consent for the interviews nobody may open one.
  const consents = caseIds.map((caseId) => ({
    id: randomUUID(),
    studyId,
    scopeId,
    caseId,
    person: "youth" as const,
    purpose: "interview" as const,
    state: "given" as const,
    decidedOn: "2026-01-15",
    legalBasis: "16_plus" as const,
    recordedBy: createdBy,
  }));
  const documents = Array.from({ length: count }, (_, i) => ({
    // Short, so that the line about a thousand of them fits into one chunk of a pipe.
    id: randomBytes(8).toString("hex"),
    studyId,
    scopeId,
    caseId: caseIds[Math.floor(i / documentsPerCase)]!,
    kind: "conversation" as const,
    title: `Gesprek ${i + 1}`,
    schemaVersion: documentSchemaVersion,
    createdBy,
  }));
  const conversations = documents.map(({ id, caseId }) => ({ documentId: id, studyId, scopeId, caseId, type: "interview" as const, perspectives: ["youth" as const] }));
  await store.transaction({ as: "service" }, async (db) => {
    await inSlices(cases, (rows) => db.insert(schema.cases).values(rows));
    await inSlices(consents, (rows) => db.insert(schema.consent).values(rows));
    await inSlices(documents, (rows) => db.insert(schema.document).values(rows));
    await inSlices(conversations, (rows) => db.insert(schema.conversation).values(rows));
  });
  return documents.map(({ id }) => id);
}

/** A session each, in the cookie that the accounts library would have set: the token and its signature. */
async function signIn(store: Store, secret: string, userIds: string[]): Promise<string[]> {
  const auth = createAuth({ store, baseUrl: "http://127.0.0.1", secret, trustedOrigins: [], rateLimited: false, trustedProxyHeader: null });
  const { authCookies } = await auth.$context;
  const expiresAt = new Date(Date.now() + 12 * 3_600_000);
  const sessions = userIds.map((userId) => ({ id: randomUUID(), userId, token: randomBytes(24).toString("base64url"), expiresAt }));
  await inSlices(sessions, (rows) => store.accounts.insert(schema.session).values(rows));
  return sessions.map(({ token }) => {
    const signature = createHmac("sha256", secret).update(token).digest("base64");
    return `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${signature}`)}`;
  });
}

async function inSlices<Row>(rows: Row[], insert: (slice: Row[]) => PromiseLike<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += rowsPerInsert) await insert(rows.slice(i, i + rowsPerInsert));
}
