import { UNSAFE_decodeViaTurboStream as decode } from "react-router";

/** What somebody's page shows of where a meeting is. */
export type Sight = {
  itemId: string | null;
  /** The vote that is on, else the result that came last: `<round>:<state>`. */
  round: string | null;
  /** `<kind>:<state>` of what is gathered at the item. */
  brainstorm: string | null;
  brainstormId: string | null;
  hasDecision: boolean;
};

type Round = { id: string; state: string };
type Brainstorm = { id: string; kind: string; state: string };
type PageData = {
  step: { itemId: string } | null;
  /** On the phone. */
  round?: Round | null;
  brainstorm?: Brainstorm | null;
  /** In the room. */
  rounds?: Round[];
  brainstorms: Brainstorm[];
  decisions?: unknown[];
};

/** Reads what a page answered for its data, as the browser does. */
export async function readSight(body: Uint8Array<ArrayBuffer>): Promise<Sight> {
  const { value } = await decode(new Response(body).body!, globalThis as unknown as Window);
  const routes = value as Record<string, { data?: unknown; error?: unknown }>;
  const page = (routes["routes/meetings/join"] ?? routes["routes/meetings/meeting"])?.data as PageData | undefined;
  if (!page) throw new Error("The page of the meeting answered without its data.");
  const round = page.rounds ? (page.rounds.find(({ state }) => state === "open") ?? page.rounds.findLast(({ state }) => state === "closed")) : page.round;
  const brainstorm = page.brainstorms.find(({ state }) => state === "collecting") ?? page.brainstorms.at(-1);
  return {
    itemId: page.step?.itemId ?? null,
    round: round ? `${round.id}:${round.state}` : null,
    brainstorm: brainstorm ? `${brainstorm.kind}:${brainstorm.state}` : null,
    brainstormId: brainstorm?.id ?? null,
    hasDecision: (page.decisions?.length ?? 0) > 0,
  };
}
