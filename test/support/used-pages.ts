import { randomUUID } from "node:crypto";
import { afterAll, beforeAll } from "vitest";
import type { Member } from "#app/domain/member.ts";
import type { Role } from "#app/domain/vocabulary.ts";
import type { Services } from "#app/services.ts";
import type { Store } from "#db/client.ts";
import { openTestStore } from "./database.ts";
import { createMember, type TestStudy } from "./factories.ts";
import { listRoutes, loadPages, requester, type ListedRoute, type PageRequest } from "./pages.ts";
import { signUp, startRealtime, type RealtimeServer } from "./realtime.ts";

export type Visit = (path: string, request?: PageRequest) => Promise<Response>;

/** Somebody in a study who is signed in; `ask` visits pages of that study as this person. */
export type Joined = { member: Member; cookie: string; ask: Visit };

export type UsedPages = {
  /** There from the first test on, or from a `beforeAll` of the file itself. */
  readonly store: Store;
  readonly realtime: RealtimeServer;
  readonly services: Services;
  readonly routes: readonly ListedRoute[];
  visit: Visit;
  /** The same with other services, such as a permission table that allows everything. */
  visitWith: (services: Partial<Services>) => Promise<Visit>;
  join: (study: TestStudy, role: Role, options?: { organisation?: 0 | 1 }) => Promise<Joined>;
};

/** The built pages and the collaboration engine on a database of their own, opened and closed around the tests of a file. Called at its top. */
export function usePages(database?: "pglite" | "postgres"): UsedPages {
  let opened: { store: Store; realtime: RealtimeServer; routes: ListedRoute[]; visit: Visit } | undefined;
  beforeAll(async () => {
    const store = await openTestStore(database);
    const realtime = await startRealtime(store);
    const build = await loadPages();
    opened = { store, realtime, routes: listRoutes(build), visit: requester(build, realtime.services) };
  });
  afterAll(async () => {
    await opened?.realtime.close();
    await opened?.store.close();
  });
  const open = () => {
    if (!opened) throw new Error("The pages are there from the first test on.");
    return opened;
  };
  return {
    get store() {
      return open().store;
    },
    get realtime() {
      return open().realtime;
    },
    get services() {
      return open().realtime.services;
    },
    get routes() {
      return open().routes;
    },
    visit: (path, request) => open().visit(path, request),
    visitWith: async (others) => requester(await loadPages(), { ...open().realtime.services, ...others }),
    join: async (study, role, options = {}) => {
      const { userId, cookie } = await signUp(open().realtime.services, `${role}-${randomUUID()}`);
      const member = await createMember(open().store, study, role, { userId, ...options });
      return { member, cookie, ask: (path, request = {}) => open().visit(`/studies/${study.studyId}${path}`, { cookie, ...request }) };
    },
  };
}
