import { beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { Role } from "#app/domain/vocabulary.ts";
import * as schema from "#db/schema/index.ts";
import { dataAddress, forEachAtOnce } from "#test/support/pages.ts";
import { buildScene, type Actor, type Objects, type Scene } from "./matrix-scene.ts";
import { usePages } from "#test/support/used-pages.ts";

const everybody: Role[] = ["coordinator", "researcher", "rater", "participant", "policymaker", "auditor"];
const team: Role[] = ["coordinator", "researcher"];
const guests: Role[] = [...team, "participant", "policymaker"];
/** Who came in by a link to the meeting sees the one page for it. */
const inTheRoom: Role[] = [...guests, "guest"];

/**
 * What each address is for, written down by hand and apart from the table that the product uses: who gets it, and of what
 * object it shows something. `public` needs no account, `account` any account. An address that is not here fails.
 */
const matrix: Record<string, "public" | "account" | { roles: Role[]; object?: "case" | "names" | "assignment" | "meeting" | "instrument" | "release" }> = {
  "/": "account",
  "/*": "public",
  "/login": "public",
  "/logout": "public",
  "/invitations/:token": "public",
  "/my-story/:token": "public",
  "/meeting-link/:token": "public",
  "/meeting-summary/:token": "public",
  "/preferences": "public",
  "/account": "account",
  "/offline": "public",
  "/offline/access": "public",
  "/admin": { roles: [] },
  "/studies/:studyId": { roles: everybody },
  "/studies/:studyId/events": { roles: [...everybody, "guest"] },
  "/studies/:studyId/search": { roles: everybody },
  "/studies/:studyId/texts": { roles: team },
  "/studies/:studyId/cases": { roles: team },
  "/studies/:studyId/cases/board": { roles: team },
  "/studies/:studyId/cases/new": { roles: team },
  "/studies/:studyId/cases/import": { roles: team },
  "/studies/:studyId/cases/import/data": { roles: ["coordinator"] },
  "/studies/:studyId/cases/:code": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/trajectory": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/trajectory/chart.svg": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/conversations": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/conversations/new": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/conversations/:documentId": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/codings": { roles: team, object: "case" },
  // Who a case is about, only its own organisation knows: not a coordinator of another.
  "/studies/:studyId/cases/:code/pseudonyms": { roles: team, object: "names" },
  "/studies/:studyId/cases/:code/names": { roles: team, object: "names" },
  "/studies/:studyId/cases/:code/file-review": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/guidelines": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/compare/:instrumentId": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/findings": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/findings/perspectives": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/member-checks": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/member-checks/new": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/withdrawal": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/history": { roles: team, object: "case" },
  "/studies/:studyId/cases/:code/history/:documentId": { roles: team, object: "case" },
  // Guests have no business with a conversation; on the minutes of their meeting they comment too (`test/routes/comments.test.ts`).
  "/studies/:studyId/documents/:documentId/comments": { roles: team, object: "case" },
  "/studies/:studyId/assignments/:assignmentId": { roles: ["rater"], object: "assignment" },
  "/studies/:studyId/ratings": { roles: team },
  "/studies/:studyId/ratings/draw": { roles: ["coordinator"] },
  "/studies/:studyId/ratings/calibration": { roles: team },
  "/studies/:studyId/ratings/agreement": { roles: team },
  "/studies/:studyId/ratings/agreement.csv": { roles: team },
  "/studies/:studyId/assignments/:assignmentId/trail": { roles: ["rater"], object: "assignment" },
  "/studies/:studyId/protocol": { roles: [...team, "rater"] },
  "/studies/:studyId/protocol/codebook": { roles: [...team, "rater"] },
  "/studies/:studyId/protocol/codebook/import": { roles: ["coordinator"] },
  "/studies/:studyId/protocol/instruments/new": { roles: ["coordinator"] },
  "/studies/:studyId/protocol/instruments/import": { roles: ["coordinator"] },
  "/studies/:studyId/protocol/codebook/:codeId/codings": { roles: team },
  "/studies/:studyId/protocol/instruments/:instrumentId": { roles: [...team, "rater"], object: "instrument" },
  "/studies/:studyId/protocol/instruments/:instrumentId/changes": { roles: [...team, "rater"], object: "instrument" },
  "/studies/:studyId/protocol/instruments/:instrumentId/preview": { roles: [...team, "rater"], object: "instrument" },
  "/studies/:studyId/protocol/instruments/:instrumentId/definition.csv": { roles: team, object: "instrument" },
  "/studies/:studyId/protocol/instruments/:instrumentId/draft": { roles: ["coordinator"], object: "instrument" },
  "/studies/:studyId/protocol/instruments/:instrumentId/draft/about": { roles: ["coordinator"], object: "instrument" },
  "/studies/:studyId/protocol/instruments/:instrumentId/draft/section": { roles: ["coordinator"], object: "instrument" },
  "/studies/:studyId/protocol/instruments/:instrumentId/draft/item": { roles: ["coordinator"], object: "instrument" },
  "/studies/:studyId/patterns": { roles: [...team, "participant"] },
  "/studies/:studyId/patterns/evidence": { roles: team },
  "/studies/:studyId/patterns/divided": { roles: team },
  "/studies/:studyId/patterns/compare": { roles: team },
  "/studies/:studyId/patterns/perspectives": { roles: team },
  "/studies/:studyId/patterns/together": { roles: team },
  "/studies/:studyId/patterns/saturation": { roles: team },
  "/studies/:studyId/patterns/files/:view/:format": { roles: team },
  "/studies/:studyId/patterns/guidelines": { roles: [...team, "participant"] },
  "/studies/:studyId/patterns/guidelines/cases": { roles: team },
  "/studies/:studyId/patterns/guidelines.svg": { roles: team },
  "/studies/:studyId/patterns/quality": { roles: team },
  "/studies/:studyId/patterns/quality.csv": { roles: team },
  "/studies/:studyId/patterns/views": { roles: team },
  "/studies/:studyId/patterns/trajectories": { roles: team },
  "/studies/:studyId/patterns/trajectories.svg": { roles: team },
  "/studies/:studyId/patterns/trajectories.csv": { roles: team },
  "/studies/:studyId/patterns/chart.svg": { roles: [...team, "participant"] },
  "/studies/:studyId/releases": { roles: [...guests, "auditor"] },
  "/studies/:studyId/releases/drafts/:draftId": { roles: ["coordinator"], object: "release" },
  "/studies/:studyId/releases/:number": { roles: [...guests, "auditor"] },
  "/studies/:studyId/releases/:number/files/:format": { roles: [...guests, "auditor"] },
  "/studies/:studyId/meetings": { roles: guests },
  "/studies/:studyId/meetings/new": { roles: team },
  "/studies/:studyId/meetings/:meetingId": { roles: guests, object: "meeting" },
  "/studies/:studyId/meetings/:meetingId/join": { roles: inTheRoom, object: "meeting" },
  "/studies/:studyId/meetings/:meetingId/present": { roles: team, object: "meeting" },
  "/studies/:studyId/meetings/:meetingId/history": { roles: team, object: "meeting" },
  "/studies/:studyId/meetings/:meetingId/summary": { roles: team, object: "meeting" },
  "/studies/:studyId/meetings/:meetingId/minutes/:format": { roles: guests, object: "meeting" },
  "/studies/:studyId/improvements": { roles: guests },
  "/studies/:studyId/chain/:codeId": { roles: guests },
  "/studies/:studyId/chain/:codeId/links.csv": { roles: team },
  "/studies/:studyId/exports": { roles: [...team, "auditor"] },
  "/studies/:studyId/exports/findings.csv": { roles: team },
  "/studies/:studyId/exports/findings.docx": { roles: team },
  "/studies/:studyId/exports/cases": { roles: team },
  "/studies/:studyId/exports/findings.pdf": { roles: team },
  "/studies/:studyId/exports/findings.xlsx": { roles: team },
  "/studies/:studyId/exports/findings.json": { roles: team },
  "/studies/:studyId/exports/codebook.qdc": { roles: team },
  "/studies/:studyId/exports/codebook.csv": { roles: team },
  "/studies/:studyId/settings": { roles: [...team, "auditor"] },
  "/studies/:studyId/settings/access-log": { roles: ["coordinator", "auditor"] },
  "/studies/:studyId/settings/consents": { roles: [...team, "auditor"] },
  "/studies/:studyId/settings/history": { roles: ["coordinator"] },
  "/studies/:studyId/settings/disclosure": { roles: ["coordinator"] },
};

/** Addresses that answer with an error of their own when they are opened without a form or a token. */
const postOnly = ["/logout", "/preferences", "/*", "/invitations/:token", "/meeting-link/:token"];

const oddForms: Record<string, string>[] = [{ intent: "x" }, { intent: "__proto__", constructor: "1" }, { x: "y" }];

const codingGroup = "?code=waiting_time&polarity=barrier";

function addressOf(path: string, objects: Objects, studyId = objects.studyId): string {
  const filled = path
    .replace(":studyId", studyId)
    .replace(":codeId", "waiting_time")
    .replace(":code", objects.code)
    .replace(":documentId", objects.documentId)
    .replace(":assignmentId", objects.assignmentId)
    .replace(":instrumentId", objects.instrumentId)
    .replace(":meetingId", objects.meetingId)
    .replace(":draftId", objects.releaseDraftId)
    .replace(":number", "1")
    .replace(":view", "divided")
    .replace(":format", path.includes("/minutes/") ? "docx" : "csv")
    .replace(":token", "absent-token")
    .replace("*", "no/such/page");
  if (path.endsWith("/texts")) return `${filled}?q=canary`;
  return path.endsWith("/evidence") ? filled + codingGroup : filled;
}

const pages = usePages("postgres");
const { visit } = pages;
let scene: Scene;

beforeAll(async () => {
  scene = await buildScene(pages.services);
});

/** Each of these addresses with each of these people. */
function eachFor<Route>(list: readonly Route[], actors: readonly Actor[]): (Route & { actor: Actor })[] {
  return actors.flatMap((actor) => list.map((route) => ({ ...route, actor })));
}

/** The start of an answer; a stream of events never ends. */
async function bodyOf(response: Response): Promise<string> {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return response.text();
  await response.body?.cancel();
  return "";
}

const members = () => scene.actors.filter(({ role }) => role !== null);
const changing = () => studyRoutes().filter(({ hasAction }) => hasAction);
const studyRoutes = () => pages.routes.filter(({ path }) => path.startsWith("/studies/"));
const entryOf = (path: string) => {
  const entry = matrix[path];
  if (entry === undefined || typeof entry === "string") throw new Error(`${path} is no address of a study`);
  return entry;
};

describe("the permission matrix", () => {
  test("has an entry for every address, and no entry for one that is gone", () => {
    expect(pages.routes.map(({ path }) => path).sort()).toEqual(Object.keys(matrix).sort());
  });

  test("[DC5] leaves a policymaker releases, and meetings and actions to take part in", () => {
    const open = Object.entries(matrix).flatMap(([path, entry]) =>
      typeof entry === "object" && entry.roles.includes("policymaker") ? [path.replace("/studies/:studyId", "")] : [],
    );
    expect(open.sort()).toEqual([
      "",
      "/chain/:codeId",
      "/events",
      "/improvements",
      "/meetings",
      "/meetings/:meetingId",
      "/meetings/:meetingId/join",
      "/meetings/:meetingId/minutes/:format",
      "/releases",
      "/releases/:number",
      "/releases/:number/files/:format",
      "/search",
    ]);
  });

  test("gives each role its own pages and no other, and sends strangers away", async () => {
    const wrong: string[] = [];
    await forEachAtOnce(eachFor(pages.routes, scene.actors), async ({ path, actor }) => {
      const entry = matrix[path];
      if (entry === undefined || postOnly.includes(path)) return;
      const response = await visit(addressOf(path, scene.own), { cookie: actor.cookie });
      await bodyOf(response);
      const expected = expectedStatus(entry, actor, path);
      if (!expected.includes(response.status)) wrong.push(`${actor.name} GET ${path}: ${response.status}, expected ${expected.join(" or ")}`);
    });
    expect(wrong).toEqual([]);
  });

  function expectedStatus(entry: (typeof matrix)[string], actor: Actor, path: string): number[] {
    if (entry === "public") return path === "/login" && actor.cookie ? [302] : [200];
    if (!actor.cookie) return [302];
    if (entry === "account") return [200];
    if (path === "/admin") return [404];
    if (actor.role === null) return [404];
    // Only the own rating is the rater's; a researcher rates too, but not this one.
    if (path.includes(":assignmentId")) return actor.role === "rater" ? [200] : [403, 404];
    return entry.roles.includes(actor.role) ? [200] : [403, 404];
  }

  test("answers for a foreign object as for an absent one, to every role", async () => {
    const different: string[] = [];
    const aboutObjects = studyRoutes().filter(({ path }) => entryOf(path).object);
    await forEachAtOnce(eachFor(aboutObjects, scene.actors), async ({ path, actor }) => {
      const answers = [];
      for (const objects of [scene.foreign, scene.absent]) {
        const response = await visit(addressOf(path, objects, scene.own.studyId), { cookie: actor.cookie });
        answers.push({ status: response.status, body: anonymous(await response.text(), { ...objects, studyId: scene.own.studyId }) });
      }
      const [foreign, absent] = answers;
      if (foreign?.status === 200 || foreign?.status !== absent?.status || foreign?.body !== absent?.body)
        different.push(`${actor.name} ${path}: ${foreign?.status} / ${absent?.status} ${firstDifference(foreign?.body ?? "", absent?.body ?? "")}`);
    });
    expect(different).toEqual([]);
  });

  test("a study that one is not in looks like one that does not exist", async () => {
    await forEachAtOnce(eachFor(studyRoutes(), members()), async ({ path, actor }) => {
      const foreign = await visit(addressOf(path, scene.foreign), { cookie: actor.cookie });
      const absent = await visit(addressOf(path, scene.absent, "no-such-study"), { cookie: actor.cookie });
      expect([foreign.status, absent.status], `${actor.name} ${path}`).toEqual([404, 404]);
      expect(anonymous(await foreign.text(), scene.foreign)).toBe(anonymous(await absent.text(), { ...scene.absent, studyId: "no-such-study" }));
    });
  });

  test("shows another organisation's case to the coordinator only, when the study does not share cases", async () => {
    const aboutCases = studyRoutes().filter(({ path }) => entryOf(path).object === "case");
    await forEachAtOnce(eachFor(aboutCases, members()), async ({ path, actor }) => {
      const response = await visit(addressOf(path, scene.other), { cookie: actor.cookie });
      const body = await response.text();
      if (actor.role === "coordinator") expect(response.status, path).toBe(200);
      else {
        expect([403, 404], `${actor.name} ${path}`).toContain(response.status);
        expect(body).not.toContain("canary-other");
      }
    });
  });

  test("[PS1] tells the names of another organisation's case to nobody, the coordinator included, with the product's own check switched off too", async () => {
    const bare = await pages.visitWith({ can: () => true });
    for (const { path } of studyRoutes().filter(({ path }) => entryOf(path).object === "names")) {
      for (const actor of scene.actors) {
        for (const ask of [visit, bare]) {
          const response = await ask(addressOf(path, scene.other), { cookie: actor.cookie });
          expect([302, 403, 404], `${actor.name} ${path}`).toContain(response.status);
          expect(await response.text()).not.toContain("canary-other");
        }
      }
    }
  });

  test("changes nothing for whoever may not, whatever the form says", async () => {
    const before = await countEverything();
    await forEachAtOnce(eachFor(changing(), scene.actors), async ({ path, actor }) => {
      const may = actor.role !== null && entryOf(path).roles.includes(actor.role);
      for (const objects of may ? [scene.foreign] : [scene.own, scene.foreign]) {
        const response = await visit(addressOf(path, objects, may ? objects.studyId : scene.own.studyId), { cookie: actor.cookie, method: "POST", form: { intent: "x" } });
        await response.text();
        expect([302, 400, 403, 404, 405], `${actor.name} POST ${path}`).toContain(response.status);
        if (actor.role !== null && !may) expect([400, 403, 404, 405], `${actor.name} POST ${path}`).toContain(response.status);
      }
    });
    expect(await countEverything()).toEqual(before);
  });

  test("an odd form is never our mistake: no action answers 500", async () => {
    await forEachAtOnce(eachFor(changing(), members()), async ({ path, actor }) => {
      if (!entryOf(path).roles.includes(actor.role!)) return;
      for (const form of oddForms) {
        const response = await visit(addressOf(path, scene.own), { cookie: actor.cookie, method: "POST", form });
        await response.text();
        expect(response.status, `${actor.name} POST ${path} ${JSON.stringify(form)}`).toBeLessThan(500);
      }
    });
  });

  test("the socket of each document answers as its page", async () => {
    const kinds = ["documentId", "trajectoryId", "synthesisId", "assessmentId", "minutesId"] as const;
    const may = (actor: Actor, kind: (typeof kinds)[number], where: "own" | "other" | "foreign" | "absent") => {
      if (where === "absent") return false;
      if (where === "foreign") return actor.name === "member of another study" && kind !== "assessmentId";
      if (kind === "assessmentId") return actor.role === "rater" && where === "own";
      // The meeting has not been opened: guests wait outside. Both meetings are the study's, whoever's case is on the agenda.
      if (kind === "minutesId") return actor.role === "coordinator" || actor.role === "researcher";
      return actor.role === "coordinator" || (actor.role === "researcher" && where === "own");
    };
    for (const actor of scene.actors) {
      for (const where of ["own", "other", "foreign", "absent"] as const) {
        for (const kind of kinds) {
          const status = await upgradeStatus(scene[where][kind], actor.cookie);
          const expected = actor.cookie ? (may(actor, kind, where) ? 101 : 404) : 401;
          expect(status, `${actor.name} opens ${where} ${kind}`).toBe(expected);
        }
      }
    }
  });

  test("with the product's own check switched off, row-level security alone lets no foreign text through", async () => {
    const bare = await pages.visitWith({ can: () => true });
    const leaks: string[] = [];
    let asked = 0;
    await forEachAtOnce(eachFor(studyRoutes(), members()), async ({ path, hasPage, actor }) => {
      for (const objects of [scene.own, scene.other, scene.foreign]) {
        const address = addressOf(path, objects, scene.own.studyId);
        // Of a page its data, which holds all that it could show.
        const body = await bodyOf(await bare(hasPage ? dataAddress(address) : address, { cookie: actor.cookie }));
        asked++;
        for (const canary of hiddenFrom(actor.role!)) if (withoutAddress(body, objects).includes(canary)) leaks.push(`${actor.name} GET ${path}: ${canary}`);
      }
    });
    expect(asked).toBeGreaterThan(500);
    expect([...new Set(leaks)]).toEqual([]);
  });

  /** Which texts row-level security keeps from a role. Raters see their own answers, guests nothing of a meeting not yet open. */
  function hiddenFrom(role: Role): string[] {
    const always = ["canary-foreign", "canary-blind"];
    if (role === "coordinator") return always;
    if (role === "researcher") return [...always, "canary-draft", "canary-other"];
    if (role === "guest") return [...always, "canary-draft", "canary-other", "canary-own"];
    if (role === "rater") return [...always, "canary-draft", "canary-other"];
    return [...always, "canary-draft", "vignette canary-own", "vignette canary-other"];
  }

  async function upgradeStatus(documentId: string, cookie: string | undefined): Promise<number> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`${pages.realtime.address}/${documentId}?schema=1`, { headers: { origin: pages.realtime.origin, ...(cookie && { cookie }) } });
      socket.on("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
      socket.on("open", () => (socket.close(), resolve(101)));
      socket.on("error", () => {});
    });
  }

  async function countEverything(): Promise<Record<string, number>> {
    const counted = [
      schema.cases,
      schema.consent,
      schema.assignment,
      schema.document,
      schema.conversation,
      schema.meeting,
      schema.invitee,
      schema.agendaItem,
      schema.proposal,
      schema.voteRound,
      schema.ballot,
      schema.brainstorm,
      schema.contribution,
      schema.decision,
      schema.attendance,
      schema.minutesApproval,
      schema.guestLink,
      schema.improvementAction,
      schema.actionTheme,
      schema.actionHistory,
      schema.instrument,
      schema.instrumentVersion,
      schema.code,
      schema.codebookChange,
      schema.codingReassignment,
      schema.studyMember,
      schema.invitation,
      schema.exportFile,
      schema.documentUpdate,
      schema.commentThread,
      schema.comment,
      schema.commentMention,
      schema.documentVersion,
      schema.erasure,
      schema.memberCheck,
      schema.memberCheckReaction,
      schema.meetingSummary,
      schema.summaryLink,
      schema.pseudonym,
      schema.audienceRule,
      schema.releaseDraft,
      schema.release,
      schema.releaseContent,
    ];
    return pages.store.transaction({ as: "service" }, async (db) => {
      const counts: Record<string, number> = {};
      for (const table of counted) counts[Object.keys(counts).length.toString()] = await db.$count(table);
      return counts;
    });
  }
});

/** Where two pages part, with some words around it. */
function firstDifference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at === a.length && at === b.length ? "" : `«${a.slice(Math.max(0, at - 60), at + 60)}» or «${b.slice(Math.max(0, at - 60), at + 60)}»`;
}

/** A page without what is different for each request: nonce, when it was made, and the words of its own address. */
function anonymous(body: string, objects: Objects): string {
  return withoutAddress(body, objects)
    .replaceAll(/nonce="[^"]*"|nonce-[^' ]*/g, "nonce")
    .replaceAll(/(madeAt[\\"]*,)\d+/g, "$1");
}

function withoutAddress(body: string, objects: Objects): string {
  let result = body;
  for (const value of [...new Set(Object.values(objects))].sort((a, b) => b.length - a.length)) result = result.replaceAll(value, "X").replaceAll(encodeURIComponent(value), "X");
  return result;
}
