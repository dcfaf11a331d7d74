import type { Framing } from "../support/sync-client.ts";
import type { Endpoint } from "../support/typing-room.ts";

export type ScenarioName = "meeting" | "saturation" | "memory" | "cold-seed" | "cold-load" | "storm";

/** What the process of the load generator is told. */
export type Job = {
  scenario: ScenarioName;
  /** One address per server process, and the Origin to say there. */
  sides: { url: string; origin: string }[];
  query: string;
  framing: Framing;
  /** One per person, over and over; none for a server without accounts. */
  cookies: string[];
  /** Empty documents, to be used up from the first on. */
  documents: string[];
  pids: number[];
  /** Where the first process opens its inspector when it is asked to. */
  inspectPort: number;
  databasePid: number | null;
  /** Numbers of the scenario, such as how many people. */
  numbers: Record<string, number>;
};

/**
 * What it measured. `faults` says in words what went wrong, so that the figures do not count; `overloaded` what went wrong
 * only at more than the figures say was held.
 */
export type Outcome = { figures: Record<string, number | null>; faults: string[]; overloaded?: string[] };

export type Scenario = (job: Job, endpoint: Endpoint) => Promise<Outcome>;

export function endpointOf({ sides, query, framing, cookies }: Job): Endpoint {
  const headersOf = (person: number, side: number): Record<string, string> => {
    const origin = sides[side % sides.length]?.origin ?? "";
    return cookies.length > 0 ? { origin, cookie: cookies[person % cookies.length]! } : { origin };
  };
  return { urls: sides.map(({ url }) => url), query, framing, headersOf };
}

/** A number of the scenario. */
export function numberOf({ numbers }: Job, name: string): number {
  const value = numbers[name];
  if (value === undefined) throw new Error(`The scenario wants to know: ${name}.`);
  return value;
}

export function documentOf({ documents }: Job, i: number): string {
  const document = documents[i];
  if (document === undefined) throw new Error(`There are only ${documents.length} empty documents.`);
  return document;
}
