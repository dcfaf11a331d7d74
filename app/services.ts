import type { Action } from "#app/domain/permissions.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import type { Store } from "#db/client.ts";
import type { BallotSeal } from "#db/ballot-seal.ts";
import type { Auth, createAccount, signInGuest } from "#server/auth.ts";
import type { StudyEvents } from "#server/events.ts";
import type { SendMail } from "#server/mail.ts";
import type { Collab } from "#server/realtime/collab.ts";
import type { Tasks } from "#server/threads/tasks.ts";

/** What the server lends to the pages. Types only: the pages are bundled, the server is not. */
export type Services = {
  store: Store;
  auth: Auth;
  createAccount: typeof createAccount;
  signInGuest: typeof signInGuest;
  /** Sends a message; null where no mail server is set. */
  sendMail: SendMail | null;
  collab: Collab;
  events: StudyEvents;
  /** Seals what people vote. */
  ballots: BallotSeal;
  /** What takes long, in a thread of its own. */
  sideThread: Tasks;
  baseUrl: string;
  isOriginAllowed: (origin: string | undefined) => boolean;
  /** The table of `app/domain/permissions.ts`; a test replaces it to see that the database refuses on its own. */
  can: (role: Role, action: Action) => boolean;
  now: () => Date;
  newId: () => string;
};

const key = Symbol.for("ketenbreed.services");

/** Called once by the server, before the first request. One holder for both module graphs, the native and the bundled. */
export function setServices(services: Services): void {
  (globalThis as Record<symbol, unknown>)[key] = services;
}

export function services(): Services {
  const found = (globalThis as Record<symbol, unknown>)[key] as Services | undefined;
  if (!found) throw new Error("The server has not set its services.");
  return found;
}
