import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import type { Chance } from "#db/seed/demo/chance.ts";

export type LossyProxy = {
  /** `ws://host:port/collab`, to be used instead of the server's own. */
  address: string;
  /** Frames that passed, in both directions together, and what was done to them. */
  figures: { passed: number; dropped: number; doubled: number; reordered: number };
  /** Passes everything on as it comes from now on. */
  becomeHonest: () => void;
  close: () => Promise<void>;
};

/** A frame that was held back is let through after this long when no other comes to overtake it. */
const longestHoldMs = 200;

/**
 * Stands between clients and server and loses, doubles or reorders some of the frames in both directions, which TCP
 * never does, but a broken proxy, a bug or a crash in between may.
 *
 * @param share of the frames that is treated so, 0 to 1
 */
export async function startLossyProxy(server: string, share: number, chance: Chance): Promise<LossyProxy> {
  const figures = { passed: 0, dropped: 0, doubled: 0, reordered: 0 };
  let isHonest = false;

  /** One direction of one connection. */
  const channel = (to: WebSocket) => {
    let held: Buffer | null = null;
    const pass = (frame: Buffer) => {
      if (to.readyState !== WebSocket.OPEN) return;
      figures.passed++;
      to.send(frame, { binary: true });
    };
    const release = () => {
      if (held) pass(held);
      held = null;
    };
    return (frame: Buffer) => {
      const fate = isHonest || !chance.happens(share) ? "pass" : chance.pick(["drop", "double", "hold"] as const);
      if (fate === "drop") return void figures.dropped++;
      if (fate === "hold" && held === null) {
        figures.reordered++;
        held = frame;
        setTimeout(release, longestHoldMs);
        return;
      }
      pass(frame);
      if (fate === "double") {
        figures.doubled++;
        pass(frame);
      }
      release();
    };
  };

  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const http = createServer();
  http.on("upgrade", (request: IncomingMessage, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (client) => {
      const { cookie = "", origin = "" } = request.headers;
      const upstream = new WebSocket(`${server}${request.url ?? ""}`, { headers: { cookie, origin }, perMessageDeflate: false });
      const toServer = channel(upstream);
      const toClient = channel(client);
      const early: Buffer[] = [];
      client.on("message", (frame: Buffer) => (upstream.readyState === WebSocket.OPEN ? toServer(frame) : early.push(frame)));
      upstream.on("open", () => early.splice(0).forEach(toServer));
      upstream.on("message", (frame: Buffer) => toClient(frame));
      // Codes that may not be sent, such as 1006, only say that there was none.
      upstream.on("close", (code) => client.close(code >= 3000 || code === 1001 ? code : 1011));
      client.on("close", () => upstream.close());
      for (const end of [client, upstream]) end.on("error", () => {});
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  return {
    address: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/collab`,
    figures,
    becomeHonest: () => {
      isHonest = true;
    },
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
