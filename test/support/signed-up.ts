import { randomUUID } from "node:crypto";
import type { Member } from "#app/domain/member.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import type { Store } from "#db/client.ts";
import { createMember, type TestStudy } from "./factories.ts";
import { type RealtimeServer, signUp } from "./realtime.ts";

/** A member of a study who is signed in: the cookie is what a browser would send. */
export type SignedUp = Member & { name: string; cookie: string };

export async function signUpMember(store: Store, { services }: RealtimeServer, study: TestStudy, role: Role, name = `${role}-${randomUUID()}`): Promise<SignedUp> {
  const { userId, cookie } = await signUp(services, name);
  return { ...(await createMember(store, study, role, { userId })), name, cookie };
}
