import { randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { AddressInfo } from "node:net";
import { can } from "#app/domain/permissions.ts";
import { setServices, type Services } from "#app/services.ts";
import { BallotSeal } from "#db/ballot-seal.ts";
import { openStore, type Store } from "#db/client.ts";
import { createApp, viewerOf } from "./app.ts";
import { createAccount, createAuth, signInGuest } from "./auth.ts";
import { StudyEvents } from "./events.ts";
import { log } from "./log.ts";
import type { SendMail } from "./mail.ts";
import { originAllowList } from "./origin.ts";
import { Collab } from "./realtime/collab.ts";
import { settleHeap } from "./settle-heap.ts";
import { sideThread } from "./threads/side-thread.ts";

export type ServerOptions = {
  databaseUrl: string;
  port: number;
  /** The address people type; sockets and forms from elsewhere are refused. Default: localhost on the port. */
  baseUrl?: string | undefined;
  /** Other addresses it is reached at. */
  alsoAllowed?: string[] | undefined;
  secret: string;
  host?: string | undefined;
  dev?: boolean;
  trustedProxyHeader?: string | null;
  can?: Services["can"];
  sendMail?: SendMail | null;
  onProgress?: (step: "database" | "seed" | "pages") => void;
  /** Runs between opening the database and serving pages: the demo study is put in here. */
  prepare?: (services: Services) => Promise<void>;
};

export type RunningServer = { url: string; services: Services; close: () => Promise<void> };

/** Builds everything the pages need around an open store. */
export function createServices(
  store: Store,
  options: {
    baseUrl: string;
    secret: string;
    alsoAllowed?: string[] | undefined;
    trustedProxyHeader?: string | null;
    can?: Services["can"];
    useLanes?: boolean;
    sendMail?: SendMail | null;
  },
): Services {
  const { baseUrl, secret, alsoAllowed = [], useLanes = true } = options;
  const isOriginAllowed = originAllowList(baseUrl, alsoAllowed);
  const auth = createAuth({
    store,
    baseUrl,
    secret,
    trustedOrigins: [baseUrl, ...alsoAllowed],
    rateLimited: process.env["NODE_ENV"] === "production",
    trustedProxyHeader: options.trustedProxyHeader ?? null,
  });
  const events = new StudyEvents();
  const collab: Collab = new Collab({
    store,
    secret,
    useLanes,
    events,
    isOriginAllowed,
    viewerOf: (request) => viewerOf(built, request),
    // Of minutes no page shows what was derived; a room of sixty would ask for everything again every few seconds of writing.
    onProjected: ({ studyId, documentId, meetingId }) => meetingId === null && events.publish(studyId, { topic: "document", id: documentId }),
  });
  const ballots = new BallotSeal(secret);
  const built: Services = {
    ...{ store, auth, createAccount, signInGuest, collab, events, ballots, baseUrl, isOriginAllowed },
    sendMail: options.sendMail ?? null,
    sideThread,
    can: options.can ?? can,
    now: () => new Date(),
    newId: randomUUID,
  };
  return built;
}

/**
 * Opens the database, migrates, derives what is behind, serves pages and sockets.
 *
 * @throws FolderInUse when another process holds the embedded database
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  options.onProgress?.("database");
  const store = await openStore(options.databaseUrl);
  try {
    const baseUrl = options.baseUrl ?? `http://localhost:${options.port}`;
    const services = createServices(store, { ...options, baseUrl });
    setServices(services);
    options.onProgress?.("seed");
    await options.prepare?.(services);
    await services.collab.start();
    await services.collab.catchUp();
    options.onProgress?.("pages");
    const http = await createApp(services, { dev: options.dev ?? false });
    settleHeap();
    await new Promise<void>((resolve, reject) => http.once("error", reject).listen(options.port, options.host, resolve));
    const { port } = http.address() as AddressInfo;
    log.info({ event: "server.started", port, store: store.kind }, "Server started");
    const close = async () => {
      http.close();
      await services.collab.close();
      http.closeAllConnections();
      await store.close();
      log.info({ event: "server.stopped" }, "Server stopped");
    };
    return { url: baseUrl, services, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The secret under the sessions: from the environment, else one made once and kept beside the embedded database. */
export function readSecret(secretFile: string): string {
  const given = process.env["AUTH_SECRET"];
  if (given) {
    if (given.length < 32) throw new Error("AUTH_SECRET is too short: use at least 32 characters.");
    return given;
  }
  if (!existsSync(secretFile)) {
    mkdirSync(dirname(secretFile), { recursive: true });
    writeFileSync(secretFile, randomBytes(32).toString("base64url"), { mode: 0o600 });
  }
  return readFileSync(secretFile, "utf8").trim();
}
