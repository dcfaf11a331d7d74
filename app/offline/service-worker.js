/* global clients, files, version */
// Served as /sw.js with `files` and `version` before it (server/service-worker.ts), and only registered on devices that
// somebody made work offline. It keeps the program and the empty page /offline; never a page or data with content.

const cacheName = `kl-offline-${version}`;
const page = "/offline";
const kept = new Set(files);

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll([...files, page])));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    Promise.all([
      clients.claim(),
      caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("kl-offline-") && name !== cacheName).map((name) => caches.delete(name)))),
    ]),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (kept.has(pathname)) event.respondWith(fromCache(pathname).then((found) => found ?? fetch(request)));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => withoutNetwork(pathname)));
});

/** The offline page where it lives; from any other address one is led there, and told where one wanted to go. */
async function withoutNetwork(pathname) {
  if (pathname !== page) return Response.redirect(`${page}#${pathname}`);
  return (await fromCache(page)) ?? Response.error();
}

/** Looks without making a cache where there is none: the device may just have been wiped. */
function fromCache(pathname) {
  return caches.match(pathname, { cacheName });
}

// The page in the language and colours that were chosen since. A page of a newer build waits for the worker of that build.
self.addEventListener("message", (event) => {
  if (event.data === "refresh") event.waitUntil(refresh().catch(() => {}));
});

async function refresh() {
  const response = await fetch(page, { cache: "no-store" });
  const html = await response.clone().text();
  const needed = html.match(/\/assets\/[\w.-]+/g) ?? [];
  const isOurs = response.ok && needed.every((path) => kept.has(path)) && (await caches.has(cacheName));
  if (isOurs) await (await caches.open(cacheName)).put(page, response);
}
