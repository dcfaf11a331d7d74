import { createServer, type IncomingMessage, type Server } from "node:http";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createRequestListener } from "@react-router/node";
import { fromNodeHeaders } from "better-auth/node";
import express from "express";
import type { ServerBuild } from "react-router";
import { securityHeaders } from "#app/http/security-headers.ts";
import type { Viewer } from "#app/domain/member.ts";
import type { Services } from "#app/services.ts";
import { compress } from "./compress.ts";
import { RateLimit } from "./rate-limit.ts";
import { log } from "./log.ts";
import { metricsContentType, readMetrics } from "./metrics.ts";
import { serviceWorker } from "./service-worker.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Who is behind a request's session cookie. */
export async function viewerOf(services: Services, request: IncomingMessage): Promise<Viewer | null> {
  const found = await services.auth.api.getSession({ headers: fromNodeHeaders(request.headers) });
  if (!found) return null;
  return { userId: found.user.id, name: found.user.name, email: found.user.email, isAdmin: Boolean(found.user.isAdmin), sessionId: found.session.id };
}

/** Where one-time links lead. */
const linkPages = ["/my-story", "/meeting-link", "/meeting-summary"];

/** Pages, assets and the websocket on one port. */
export async function createApp(services: Services, { dev = false }: { dev?: boolean } = {}): Promise<Server> {
  const app = express();
  app.disable("x-powered-by");
  const http = createServer(app);
  app.use(compress());
  const isHttps = services.baseUrl.startsWith("https://");
  app.use((_request, response, next) => {
    response.set(securityHeaders);
    if (isHttps) response.set("strict-transport-security", "max-age=31536000; includeSubDomains");
    next();
  });
  app.get("/healthz", (_request, response) => void response.type("text").send("ok"));
  app.get("/readyz", (_request, response) => {
    const { failingSince } = services.collab.figures;
    response
      .status(failingSince ? 503 : 200)
      .type("text")
      .send(failingSince ? "database away" : "ready");
  });
  app.get("/metrics", (request, response, next) => {
    if (!mayReadMetrics(request)) return next();
    readMetrics().then((text) => response.type(metricsContentType).send(text), next);
  });
  // Whoever has a one-time link has no account to lose, so tries are counted by address. Nobody needs to hear whence they came.
  const proxyHeader = process.env["PROXY_IP_HEADER"];
  const tries = new RateLimit({ most: 60, windowMs: 10 * 60_000 });
  app.use(linkPages, (request, response, next) => {
    response.set("referrer-policy", "no-referrer");
    const address = (proxyHeader && request.get(proxyHeader)) || request.socket.remoteAddress || "";
    if (tries.take(address, Date.now())) return next();
    log.warn({ event: "link.limited" }, "Too many requests for one-time links from one address");
    response
      .status(429)
      .set({ "cache-control": "no-store", "retry-after": "600" })
      .type("text")
      .send("Wacht tien minuten en probeer het dan opnieuw. / Please wait ten minutes and try again.");
  });
  // A page that sends no referrer has its forms sent without an origin too. The browser itself says that they are ours.
  app.use(linkPages, (request, _response, next) => {
    if (request.headers.origin === "null" && request.headers["sec-fetch-site"] === "same-origin") delete request.headers.origin;
    next();
  });
  // The pages' own check leaves out requests without Origin and routes without a page.
  app.use((request, response, next) => {
    const isSafe = ["GET", "HEAD", "OPTIONS"].includes(request.method);
    if (isSafe || services.isOriginAllowed(request.headers.origin) || (request.headers.origin === undefined && request.headers["sec-fetch-site"] === "same-origin")) return next();
    log.warn({ event: "origin.refused", path: request.path }, "Request from another site refused");
    response.status(403).type("text").send("Forbidden");
  });
  if (dev) await addDevServer(app, http);
  else await addBuiltPages(app);
  http.on("upgrade", (request, socket, head) => {
    if (request.url?.startsWith("/collab/")) services.collab.upgrade(request, socket, head).catch(() => socket.destroy());
    else if (!dev) socket.destroy();
  });
  return http;
}

/** Whoever asks on the machine itself, without a proxy in between; elsewhere whoever has the operators' token. */
function mayReadMetrics({ headers, socket }: IncomingMessage): boolean {
  const token = process.env["METRICS_TOKEN"];
  if (token) return headers.authorization === `Bearer ${token}`;
  const isDirect = headers["x-forwarded-for"] === undefined && headers["forwarded"] === undefined && headers["x-real-ip"] === undefined;
  return isDirect && ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(socket.remoteAddress ?? "");
}

async function addDevServer(app: express.Express, http: Server): Promise<void> {
  const vite = await (
    await import("vite")
  ).createServer({ root, configFile: `${root}/server/vite.config.ts`, server: { middlewareMode: true, hmr: { server: http } }, appType: "custom" });
  app.use(vite.middlewares);
  app.use(createRequestListener({ build: () => vite.ssrLoadModule("virtual:react-router/server-build") as Promise<ServerBuild>, mode: "development" }));
}

async function addBuiltPages(app: express.Express): Promise<void> {
  const entry = `${root}/build/server/index.js`;
  if (!existsSync(entry)) throw new Error("The pages have not been built. Run `npm run build` first.");
  app.use("/assets", express.static(`${root}/build/client/assets`, { immutable: true, maxAge: "1y" }));
  const worker = serviceWorker(root);
  const workerHeaders = { "content-security-policy": "default-src 'none'; connect-src 'self'", "cache-control": "no-cache" };
  app.get("/sw.js", (_request, response) => void response.type("text/javascript").set(workerHeaders).send(worker));
  app.use(express.static(`${root}/build/client`, { maxAge: "1h", index: false }));
  app.use(createRequestListener({ build: (await import(entry)) as ServerBuild, mode: "production" }));
}
