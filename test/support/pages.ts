import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createRequestHandler, type ServerBuild } from "react-router";
import { setServices, type Services } from "#app/services.ts";

const entry = fileURLToPath(new URL("../../build/server/index.js", import.meta.url));

/** The built pages, as the server serves them. */
export async function loadPages(): Promise<ServerBuild> {
  if (!existsSync(entry)) throw new Error("The pages have not been built. Run `npm run build`, or `npm test`, which does.");
  return (await import(entry)) as ServerBuild;
}

export type PageRequest = { cookie?: string | undefined; method?: string; form?: Record<string, string> | FormData; upload?: { type: string; body: ReadableStream<Uint8Array> } };

/** Sends a request through the router, as a browser on our own address would. */
export function requester(build: ServerBuild, services: Services) {
  const handle = createRequestHandler(build, "production");
  return async (path: string, { cookie, method = "GET", form, upload }: PageRequest = {}): Promise<Response> => {
    setServices(services);
    const headers = new Headers({ origin: services.baseUrl, ...(cookie && { cookie }), ...(upload && { "content-type": upload.type }) });
    // A body of which nobody said how long it is.
    const streamed = upload && { body: upload.body, duplex: "half" };
    return handle(new Request(`${services.baseUrl}${path}`, { method, headers, ...(form && { body: form instanceof FormData ? form : new URLSearchParams(form) }), ...streamed }));
  };
}

/** Where a page's data is asked for when one comes from another page: the same loaders, without the rendering. */
export function dataAddress(address: string): string {
  const [path = "", search] = address.split("?");
  return `${path === "/" ? "/_root" : path}.data${search === undefined ? "" : `?${search}`}`;
}

export type ListedRoute = { path: string; hasAction: boolean; hasLoader: boolean; hasPage: boolean };

/** Every address of the route table, with its parameters as written there. */
export function listRoutes(build: ServerBuild): ListedRoute[] {
  const fullPath = (id: string): string => {
    const route = build.routes[id];
    if (!route) return "";
    const parent = route.parentId ? fullPath(route.parentId) : "";
    return [parent, route.path].filter(Boolean).join("/");
  };
  const paths = new Map<string, ListedRoute>();
  for (const [id, route] of Object.entries(build.routes)) {
    if (!route || id === "root") continue;
    const path = `/${fullPath(id)}`;
    const before = paths.get(path);
    paths.set(path, {
      path,
      hasAction: Boolean(route.module.action) || Boolean(before?.hasAction),
      hasLoader: Boolean(route.module.loader) || Boolean(before?.hasLoader),
      hasPage: Boolean(route.module.default) || Boolean(before?.hasPage),
    });
  }
  return [...paths.values()].sort((a, b) => a.path.localeCompare(b.path));
}

/** Does the same for all, some at a time: a page waits for the database, and another page can be made meanwhile. */
export async function forEachAtOnce<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>, atOnce = 4): Promise<void> {
  const rest = [...items];
  const goOn = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, goOn));
}
