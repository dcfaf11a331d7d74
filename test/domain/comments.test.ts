import { describe, expect, test } from "vitest";
import { auditAction } from "#app/domain/audit.ts";
import { findMentions, isCommentField, mayChangeComment, mayComment, maySettleThread } from "#app/domain/comments.ts";
import type { DocumentAccess } from "#app/domain/permissions.ts";
import { roles, type DocumentKind, type Role } from "#app/domain/vocabulary.ts";

const person = (role: Role, overrides: { userId?: string; studyEnded?: boolean } = {}) => ({ userId: "me", role, studyEnded: false, ...overrides });
const about = (kind: DocumentKind, access: DocumentAccess = "read") => ({ kind, access });

describe("who may comment", () => {
  test("[CM1] whoever may read the text, also without the right to write in it", () => {
    const may = (access: DocumentAccess) => roles.filter((role) => mayComment(person(role), about("conversation", access)));
    expect(may("read")).toEqual(["coordinator", "researcher", "participant", "policymaker"]);
    expect(may("write")).toEqual(may("read"));
    expect(may("none")).toEqual([]);
  });

  test("[CM1] on conversations, the vignette and minutes, never on an assessment; and not when the study has ended", () => {
    const kinds: DocumentKind[] = ["conversation", "trajectory", "assessment", "synthesis", "minutes"];
    expect(kinds.filter((kind) => mayComment(person("coordinator"), about(kind, "write")))).toEqual(["conversation", "synthesis", "minutes"]);
    expect(mayComment(person("coordinator", { studyEnded: true }), about("conversation"))).toBe(false);
  });

  test("a comment stands on a text of its document", () => {
    expect(isCommentField("conversation", "notes")).toBe(true);
    expect(isCommentField("synthesis", "summary")).toBe(true);
    expect(isCommentField("minutes", "item:a1-b2")).toBe(true);
    for (const [kind, field] of [
      ["conversation", "summary"],
      ["minutes", "item:"],
      ["minutes", "item:a b"],
      ["assessment", "notes"],
      ["trajectory", "notes"],
    ] as const)
      expect(isCommentField(kind, field), `${kind} ${field}`).toBe(false);
  });
});

describe("who may change what was said", () => {
  test("[CM3] one's own words, until they were taken back", () => {
    const may = (comment: { authorId: string; isTakenBack: boolean }, access: DocumentAccess = "read") =>
      mayChangeComment(person("coordinator"), comment, about("conversation", access));
    expect(may({ authorId: "me", isTakenBack: false })).toBe(true);
    expect(may({ authorId: "me", isTakenBack: true })).toBe(false);
    expect(may({ authorId: "somebody else", isTakenBack: false }, "write")).toBe(false);
    expect(may({ authorId: "me", isTakenBack: false }, "none")).toBe(false);
  });

  test("[CM4] a thread is settled by who began it, who may write in the text, and the coordinator", () => {
    const thread = { createdBy: "somebody else" };
    expect(maySettleThread(person("researcher"), thread, about("conversation", "read"))).toBe(false);
    expect(maySettleThread(person("researcher"), { createdBy: "me" }, about("conversation", "read"))).toBe(true);
    expect(maySettleThread(person("researcher"), thread, about("conversation", "write"))).toBe(true);
    expect(maySettleThread(person("participant"), thread, about("minutes", "write"))).toBe(true);
    expect(maySettleThread(person("coordinator"), thread, about("conversation", "read"))).toBe(true);
    expect(maySettleThread(person("coordinator", { studyEnded: true }), thread, about("conversation", "read"))).toBe(false);
  });

  test("the log tells making, reading and taking back apart", () => {
    expect((["comment.created", "comment.listed", "comment.edited", "comment.taken_back", "comment.resolved"] as const).map(auditAction)).toEqual(["C", "R", "U", "D", "U"]);
  });
});

describe("[CM5] who is named in a comment", () => {
  const people = [
    { userId: "h", name: "Hanna" },
    { userId: "hw", name: "Hanna de Wit" },
    { userId: "s", name: "Soraya el Amrani" },
    { userId: "s2", name: "Soraya el Amrani" },
  ];
  const named = (body: string) => findMentions(body, people).map(({ userId, start, end }) => [userId, body.slice(start, end)]);

  test("is meant by the whole name behind an @, the longest that fits", () => {
    expect(named("@Hanna de Wit, kijk jij mee?")).toEqual([["hw", "@Hanna de Wit"]]);
    expect(named("Dit is voor @Hanna.")).toEqual([["h", "@Hanna"]]);
    expect(named("(@Hanna de Wit)@Hanna")).toEqual([
      ["hw", "@Hanna de Wit"],
      ["h", "@Hanna"],
    ]);
  });

  test("is everybody of that name", () => {
    expect(named("@Soraya el Amrani")).toEqual([
      ["s", "@Soraya el Amrani"],
      ["s2", "@Soraya el Amrani"],
    ]);
  });

  test("is nobody in an address, in part of a name or without an @", () => {
    expect(named("mail@Hanna of @Hannah, @Han en Hanna de Wit")).toEqual([]);
  });
});
