import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { Services } from "#app/services.ts";
import { createServices } from "#server/server.ts";
import type { Store } from "#db/client.ts";

const secret = "test-secret-test-secret-test-secret-test";

export type RealtimeServer = { services: Services; address: string; origin: string; close: () => Promise<void> };

/** The collaboration engine behind a real HTTP server, without pages. */
export async function startRealtime(store: Store, port = 0, { useLanes = true } = {}): Promise<RealtimeServer> {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const services = createServices(store, { baseUrl: origin, secret, useLanes });
  await services.collab.start();
  http.on("upgrade", (request, socket, head) => void services.collab.upgrade(request, socket, head).catch(() => socket.destroy()));
  const close = async () => {
    http.close();
    await services.collab.close();
    http.closeAllConnections();
  };
  return { services, origin, address: `${origin.replace("http", "ws")}/collab`, close };
}

/** An account that is signed in: its id and the cookie of its session, without the price of a password (`account.test.ts` pays it). */
export async function signUp({ auth, newId }: Services, name: string): Promise<{ userId: string; cookie: string }> {
  const { internalAdapter, authCookies, secret: key } = await auth.$context;
  const { id: userId } = await internalAdapter.createUser(
    { name, email: `${name.toLowerCase()}-${newId()}@test.example`, emailVerified: true, isAdmin: false },
    { method: "admin" },
  );
  const { token } = await internalAdapter.createSession(userId);
  const signature = createHmac("sha256", key).update(token).digest("base64");
  return { userId, cookie: `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${signature}`)}` };
}

export type Client = { doc: Y.Doc; provider: WebsocketProvider; saved: () => number; sent: () => number; closeCode: () => number | null };

/** The real y-websocket client, with the cookie and origin a browser would send. */
export function connect(
  server: Pick<RealtimeServer, "address" | "origin">,
  documentId: string,
  cookie: string,
  params: Record<string, string> = { schema: "1", saved: "1" },
): Client {
  let sent = 0;
  let saved = 0;
  let code: number | null = null;
  class BrowserLikeSocket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie, origin: server.origin } });
      sent = 0;
      saved = 0;
    }
    override send(data: Uint8Array): void {
      if (data[0] === 0 && (data[1] === 1 || data[1] === 2)) sent++;
      super.send(data);
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(server.address, documentId, doc, { WebSocketPolyfill: BrowserLikeSocket as never, params, disableBc: true });
  provider.messageHandlers[4] = (_encoder, decoder) => {
    saved = decoder.arr[decoder.pos] ?? 0;
    // A count above 127 takes more bytes; tests that need it read the document's log instead.
  };
  provider.on("connection-close", (event) => {
    code = event?.code ?? null;
  });
  return { doc, provider, saved: () => saved, sent: () => sent, closeCode: () => code };
}

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, mostMs = 20_000): Promise<void> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > mostMs) throw new Error(`Did not happen within ${mostMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
