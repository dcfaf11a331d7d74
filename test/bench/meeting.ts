import { parseArgs } from "node:util";
import { freePort } from "#test/support/postgres.ts";
import { Browser } from "./meeting/browser.ts";
import { holdMeeting, Sights, type Course, type Room } from "./meeting/course.ts";
import { makeScene, onDatabase, totalsOf, type Scene, type Totals } from "./meeting/scene.ts";
import { dotsPerPerson, expectedDots } from "./meeting/vote-course.ts";
import { exitOnSignals } from "./support/exit-on-signals.ts";
import { baseDocument } from "./support/light-updates.ts";
import { neededMemory } from "./support/needed-memory.ts";
import { startMeter } from "./support/process-usage.ts";
import { endpointOf, startTarget } from "./support/target.ts";
import { TypingRoom } from "./support/typing-room.ts";

/**
 * A meeting of sixty, ten minutes in one: everybody has a socket in the minutes and a page that hears of changes and asks for its
 * data again; a third writes at a time, the lead takes the meeting from item to item, all contribute, all vote twice. What is
 * written, and where the meeting goes, must reach everybody at once; what pages all ask for then may follow in a second.
 * Exit 1 where they do not, the server works too hard, memory grows or a dot is miscounted.
 */
const bars = { changeMs: 150, pagesMs: 1_000, cpuPercent: 60, growth: 0.05 };

exitOnSignals();
const { values } = parseArgs({
  options: {
    people: { type: "string", default: "60" },
    /** How many of them have the whole room open, as on a laptop; the others have the page for phones. */
    laptops: { type: "string", default: "20" },
    seconds: { type: "string", default: "60" },
  },
});
const people = Number(values.people);
const laptops = Number(values.laptops);
const seconds = Number(values.seconds);

const inspectPort = await freePort();
const running = await startTarget({ documents: 1, accounts: people + 1, env: { NODE_OPTIONS: `${process.env["NODE_OPTIONS"] ?? ""} --inspect-port=${inspectPort}`.trim() } });
const { target } = running;

async function enter(scene: Scene): Promise<Room> {
  const text = new TypingRoom({
    endpoint: endpointOf(target),
    documentId: scene.minutesDocumentId,
    people,
    base: baseDocument(people, { field: `item:${scene.itemIds[4]}` }),
    withCursors: true,
  });
  await text.open();
  text.measureFrom = performance.now();
  const sights = new Sights();
  const room = `/studies/${scene.studyId}/meetings/${scene.meetingId}`;
  const browserOf = (person: number) =>
    new Browser({
      origin: target.origin,
      cookie: target.cookies[person]!,
      studyId: scene.studyId,
      meetingId: scene.meetingId,
      page: person < laptops || person === people ? room : `${room}/join`,
      onPage: (at, sight) => sights.came(person, at, sight),
      onHeard: (topic, at) => sights.heard(person, topic, at),
      onStep: (sight, isAll, at) => sights.told(person, sight, { isAll, at }),
    });
  const lead = browserOf(people);
  await lead.come();
  return { scene, text, sights, lead, browsers: Array.from({ length: people }, (_, person) => browserOf(person)) };
}

function leave({ text, lead, browsers }: Room): void {
  for (const browser of [lead, ...browsers]) browser.leave();
  text.close();
}

const memory = () => neededMemory(target.pid, inspectPort);
const newScene = () => onDatabase(running.database, (store) => makeScene(store, { people }));
const totalsFor = ({ rounds }: Scene) => onDatabase(running.database, (store) => Promise.all(rounds.map(({ id }) => totalsOf(store, { roundId: id }))));
const shown = (ms: number | null | undefined) => (ms === null || ms === undefined ? "?" : `${ms.toFixed(0)} ms`);

/** The longest; null when one never came. */
const longest = (all: readonly (number | null)[]) => (all.includes(null) ? null : Math.max(...all.map((ms) => ms ?? 0)));

/** What is wrong with a result: nothing, where exactly the allowed dots were counted. */
function miscounted({ rounds }: Scene, totals: readonly Totals[]): string[] {
  return rounds.flatMap(({ proposalIds }, i) => {
    const wanted = expectedDots(people, proposalIds.length);
    const { dots, voters, ballots } = totals[i]!;
    const isRight = JSON.stringify(dots) === JSON.stringify(wanted) && voters === people && ballots === 0;
    return isRight ? [] : [`vote ${i + 1}: ${JSON.stringify(dots)} of ${voters} people, ${ballots} ballots left; wanted ${JSON.stringify(wanted)} of ${people}`];
  });
}

function problemsOf({ text, lead, browsers }: Room, course: Course): string[] {
  const failures = [lead, ...browsers].flatMap((browser) => browser.failures);
  return [
    ...course.problems,
    ...course.votes.flatMap(({ wrong }) => wrong),
    ...(failures.length > 0 ? [`${failures.length} requests failed (${failures[0]})`] : []),
    ...(text.lost > 0 ? [`${text.lost} sockets were cut`] : []),
    ...(text.missing() + text.delivery.unexpected + text.delivery.repeated > 0 ? [`${text.missing()} edits missing, ${text.delivery.repeated} repeated`] : []),
  ];
}

let isMet = false;
try {
  const rehearsal = await enter(await newScene());
  await holdMeeting(rehearsal, { seconds: Math.min(30, seconds / 2) });
  const before = await memory();
  leave(rehearsal);

  const scene = await newScene();
  const stopMeter = startMeter(target.pid);
  const stopDatabaseMeter = startMeter(target.databasePid);
  const stopOwnMeter = startMeter(process.pid);
  const room = await enter(scene);
  const course = await holdMeeting(room, { seconds });
  await room.text.drain(5_000);
  const [server, database, own] = [stopMeter(), stopDatabaseMeter(), stopOwnMeter()];
  const after = await memory();
  const growth = after.reachableKib / before.reachableKib - 1;
  const problems = [...problemsOf(room, course), ...miscounted(scene, await totalsFor(scene))];
  leave(room);

  const written = room.text.lastArrival.quantile(0.99);
  const heard = longest(course.changes.map(({ heardMs }) => heardMs));
  const pages = longest(course.changes.map(({ shownMs }) => shownMs));
  const answers = [room.lead, ...room.browsers].reduce((sum, browser) => sum + browser.answers, 0);
  for (const { name, heardMs, shownMs, wholeMs } of course.changes)
    console.log(`${name.padEnd(18)} heard by all ${people} after ${shown(heardMs)}, on all pages after ${shown(shownMs)}, with all there is to it after ${shown(wholeMs)}`);
  console.log(
    `text       ${room.text.sentInAll} edits; p50 ${shown(room.text.lastArrival.quantile(0.5))}, p99 ${shown(written)} until the last of ${people} had it (bar ${bars.changeMs} ms)`,
  );
  console.log(
    `steps      ${course.changes.length} changes; p50 ${shown(course.heard.quantile(0.5))} until somebody heard of it, ${shown(heard)} until everybody of the slowest (bar ${bars.changeMs} ms)`,
  );
  console.log(`pages      p50 ${shown(course.shown.quantile(0.5))} until a page showed it, ${shown(pages)} until all pages the slowest (bar ${bars.pagesMs} ms)`);
  console.log(`requests   ${answers} answers, ${(answers / server.seconds).toFixed(0)} a second`);
  for (const [i, { clicks, doubled, cutShort, greedy, refused }] of course.votes.entries())
    console.log(
      `vote ${i + 1}     ${clicks} clicks, ${doubled} of them double, ${cutShort} cut short and sent again; ${refused} of ${greedy} dots too many refused; ${people * dotsPerPerson} dots allowed`,
    );
  console.log(
    `processor  server ${server.cpuPercent.toFixed(0)} % of one core (bar ${bars.cpuPercent} %), database ${database.cpuPercent.toFixed(0)} %, load generator ${own.cpuPercent.toFixed(0)} %; the server waited ${server.waitedSeconds.toFixed(1)} s for a processor`,
  );
  console.log(
    `memory     ${(before.reachableKib / 1024).toFixed(1)} MiB after the rehearsal, ${(after.reachableKib / 1024).toFixed(1)} MiB after the meeting, garbage collected: ${(100 * growth).toFixed(1)} % (bar ${100 * bars.growth} %)`,
  );
  for (const problem of new Set(problems)) console.log(`problem    ${problem}`);
  const missed = [
    (written ?? Infinity) > bars.changeMs && "text",
    (heard ?? Infinity) > bars.changeMs && "steps",
    (pages ?? Infinity) > bars.pagesMs && "pages",
    server.cpuPercent > bars.cpuPercent && "processor",
    growth > bars.growth && "memory",
    problems.length > 0 && "problems",
  ].filter((miss) => typeof miss === "string");
  isMet = missed.length === 0;
  console.log(
    `bench:meeting: ${isMet ? "met" : `MISSED: ${missed.join(", ")}`} (text p99 ${shown(written)}, steps ${shown(heard)}, pages ${shown(pages)}, processor ${server.cpuPercent.toFixed(0)} %, memory ${(100 * growth).toFixed(1)} %, ${problems.length} problems)`,
  );
} finally {
  await running.stop();
}
process.exit(isMet ? 0 : 1);
