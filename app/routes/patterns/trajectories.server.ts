import type { RouterContextProvider } from "react-router";
import { calendarDay } from "#app/domain/calendar-day.ts";
import type { Member } from "#app/domain/member.ts";
import type { CaseTrajectory } from "#app/domain/trajectory-figures.ts";
import { parseTrajectoryQuestion, trajectorySearchParams, type TrajectoryQuestion } from "#app/domain/trajectory-question.ts";
import { ageBands, institutionTypes, sexes } from "#app/domain/vocabulary.ts";
import { asViewer, record } from "#app/middleware/members.server.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { services } from "#app/services.ts";
import type { Db } from "#db/client.ts";
import { getDataChangedAt, listFilterChoices, type FilterChoices } from "#db/queries/patterns.ts";
import { listTrajectories } from "#db/queries/trajectory-patterns.ts";
import { partLabel } from "./words.ts";

export type NamedPart = { id: string; label: string; cases: CaseTrajectory[] };

export type ReadTrajectories = {
  question: TrajectoryQuestion;
  /** All cases, and the groups to compare; without a division there is one group of all. */
  all: NamedPart;
  parts: NamedPart[];
  /** Every group there is, to choose from. */
  offered: { id: string; label: string; count: number }[];
  choices: FilterChoices;
  /** Today: what is still going on is counted until then at most. */
  until: string;
  countedAt: string;
  changedAt: string | null;
};

/** The trajectories that an address asks for, as far as the member sees them in full. Recorded first. */
export function readTrajectories(context: Readonly<RouterContextProvider>, member: Member, request: Request, what: "page" | "chart"): Promise<ReadTrajectories> {
  const question = parseTrajectoryQuestion(new URL(request.url).searchParams);
  return asViewer(context, async (db) => {
    await record(context, db, member, { type: "pattern.read", query: `trajectories/${what}?${trajectorySearchParams(question)}` });
    return gatherTrajectories(db, member, question, services().now());
  });
}

export async function gatherTrajectories(db: Db, member: Member, question: TrajectoryQuestion, now: Date): Promise<ReadTrajectories> {
  const choices = await listFilterChoices(db, member);
  const cases = await listTrajectories(db, member, question);
  const groups = question.split === null ? [] : nameParts(cases, question, choices);
  const chosen = groups.filter(({ id }) => question.parts.includes(id));
  const all = { id: "", label: m.trajectories_all(), cases };
  return {
    question,
    all,
    parts: question.split === null ? [all] : chosen.length > 0 ? chosen : groups,
    offered: groups.map(({ id, label, cases: own }) => ({ id, label, count: own.length })),
    choices,
    until: calendarDay(now),
    countedAt: now.toISOString(),
    changedAt: (await getDataChangedAt(db, member, ["trajectory"]))?.toISOString() ?? null,
  };
}

/** The groups that there are cases of: closed lists in their own order, others by name. */
function nameParts(cases: readonly CaseTrajectory[], { split }: TrajectoryQuestion, { regions, organisations }: FilterChoices): NamedPart[] {
  const names = new Map([...regions, ...organisations].map(({ id, name }) => [id, name]));
  const order: readonly string[] = split === "institution_type" ? institutionTypes : split === "age" ? ageBands : split === "sex" ? sexes : [];
  const labelOf = (id: string) => (id === "" ? m.trajectories_unknown_part() : partLabel({ id, name: names.get(id) ?? null }, split));
  const { compare } = new Intl.Collator(getLocale());
  return [...Map.groupBy(cases, ({ part }) => part)]
    .map(([id, own]) => ({ id, label: labelOf(id), cases: own }))
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id) || compare(a.label, b.label));
}
