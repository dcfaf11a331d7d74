import { connect } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { Envelope } from "#server/realtime/envelope.ts";
import { Lanes } from "#server/realtime/lanes.ts";
import { until } from "#test/support/realtime.ts";

const secret = "what only these processes know, and nobody else";
const open: Lanes[] = [];
afterEach(() => open.splice(0).forEach((lanes) => lanes.close()));

async function start(withSecret = secret) {
  const envelope = new Envelope(withSecret);
  const heard: string[] = [];
  const lost: string[] = [];
  const lanes = new Lanes(envelope, { onEnvelope: (sealed) => heard.push(envelope.open(sealed).toString()), onMet: () => {}, onLost: (process) => lost.push(process) });
  open.push(lanes);
  await lanes.start();
  return { lanes, envelope, heard, lost, say: (words: string) => lanes.send(envelope.close(Buffer.from(words))) };
}

describe.skipIf(process.platform !== "linux")("the short way between processes of one machine", () => {
  test("carries what is said, in order, whatever its size", async () => {
    const [a, b] = [await start(), await start()];
    a.lanes.offer(b.envelope.name, b.lanes.address);
    await until(() => a.lanes.reaches(b.envelope.name), "connected");
    const words = ["een", "t".repeat(3_000_000), "drie"];
    for (const word of words) a.say(word);
    await until(() => b.heard.length === 3, "all of it is heard");
    expect(b.heard).toEqual(words);
    expect([b.lanes.hears(a.envelope.name), a.lanes.hears(b.envelope.name)]).toEqual([true, false]);
  });

  test("tells at once when a process is gone, and not when one stops oneself", async () => {
    const [a, b] = [await start(), await start()];
    a.lanes.offer(b.envelope.name, b.lanes.address);
    await until(() => b.lanes.hears(a.envelope.name), "introduced");
    a.lanes.close();
    await until(() => b.lost.length > 0, "noticed");
    expect(b.lost).toEqual([a.envelope.name]);
    expect(a.lost).toEqual([]);
  });

  test("nobody without the key of the installation is heard", async () => {
    const [stranger, b] = [await start("another secret of another installation"), await start()];
    stranger.lanes.offer(b.envelope.name, b.lanes.address);
    for (let i = 0; i < 20; i++) {
      stranger.say("geloof mij");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(stranger.lanes.reaches(b.envelope.name)).toBe(false);
    expect(b.heard).toEqual([]);
    expect(b.lanes.hears(stranger.envelope.name)).toBe(false);
  });

  test("garbage ends the connection, and nothing else", async () => {
    const b = await start();
    const socket = connect(b.lanes.address.slice(b.lanes.address.indexOf("\0")));
    let isClosed = false;
    socket.on("error", () => {}).on("close", () => (isClosed = true));
    socket.write(Buffer.alloc(64, 255));
    await until(() => isClosed, "closed");
    const a = await start();
    a.lanes.offer(b.envelope.name, b.lanes.address);
    a.say("te vroeg, en dus niet");
    await until(() => a.lanes.reaches(b.envelope.name), "others still get in");
    a.say("hallo");
    await until(() => b.heard.length === 1, "and are heard");
    expect(b.heard).toEqual(["hallo"]);
  });

  test("an address of another machine is left alone", async () => {
    const [a, b] = [await start(), await start()];
    a.lanes.offer(b.envelope.name, `elders\0${b.lanes.address.split("\0")[1]}`);
    a.lanes.offer(b.envelope.name, "");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(a.lanes.reaches(b.envelope.name)).toBe(false);
  });
});
