import { branchingChanges, offeredValues, type GivenAnswer } from "#app/domain/assessment.ts";
import { formatChoices, listItems, parseChoices } from "#app/domain/instrument-items.ts";
import type { InstrumentDefinition, InstrumentItem } from "#app/domain/instrument.ts";
import type { AnswerEntry, EvidenceEntry } from "#app/realtime/documents.ts";
import { evidenceQuotes } from "../passages/answers.ts";
import { chanceOf, type Chance } from "./chance.ts";
import { fileSources } from "./checklist-rates.ts";
import { addDays } from "./days.ts";
import type { CasePlan } from "./plan-cases.ts";
import type { FileContent } from "./read-file.ts";

/** How often a rater reads something else than the file says: more where more has to be interpreted (Hagelin 1999). */
const misreadShare = { fact: 0.04, light: 0.08, heavy: 0.17 };

/**
 * What one rater makes of a file: mostly what it says, now and then something beside it, with where it was found.
 *
 * @param done which share of the items is filled in; below 1 the assessment is still open
 */
export function rateFile(plan: CasePlan, definition: InstrumentDefinition, file: FileContent, { raterId, done }: { raterId: string; done: number }): Map<string, AnswerEntry> {
  const chance = chanceOf(`rating ${plan.id} ${definition.title.nl} ${raterId}`);
  const items = listItems(definition);
  const answers = new Map<string, AnswerEntry>();
  for (const item of items.slice(0, Math.round(items.length * done))) {
    const said = file.get(item.id);
    if (!said || (said.value === null && said.missingReason === null)) continue;
    const read = chance.happens(misreadShare[item.burden]) ? misread(chance, item, said) : said;
    // Only a deviation needs its reason written down.
    const note = read.value === "justified_deviation" ? read.note : "";
    answers.set(item.id, {
      ...basisOf(plan, item, read.value),
      value: read.value,
      missingReason: read.missingReason,
      note,
      evidence: read.value === null ? [] : findEvidence(chance, plan, item, read.value),
    });
  }
  if (done >= 1)
    for (const id of branchingChanges(definition, Object.fromEntries(answers)).skip) answers.set(id, { value: null, missingReason: "skipped", note: "", evidence: [] });
  return answers;
}

/**
 * By which knowledge a recommendation is judged, nearly always that of then, and mostly on which day of the care. Raters of a
 * case were told the same.
 */
function basisOf(plan: CasePlan, { id, type }: InstrumentItem, value: string | null): Pick<AnswerEntry, "judgedWith" | "careOn"> {
  if (type !== "recommendation" || value === null) return {};
  const day = chanceOf(`care ${plan.id} ${id}`);
  return {
    judgedWith: value !== "not_yet_published" && chanceOf(`basis ${plan.id} ${id}`).happens(0.18) ? "now" : "then",
    ...(value !== "not_applicable" && value !== "not_yet_published" && day.happens(0.7) && { careOn: addDays(plan.includedOn, -day.int(20, 420)) }),
  };
}

function misread(chance: Chance, item: InstrumentItem, said: GivenAnswer): GivenAnswer {
  if (said.value !== null && item.missingReasons.includes("not_documented") && chance.happens(0.2)) {
    return item.type === "recommendation" ? { ...said, value: "not_documented" } : { value: null, missingReason: "not_documented", note: "" };
  }
  return { ...said, missingReason: null, value: otherValue(chance, item, said.value) };
}

/** A value close to the one the file holds. */
function otherValue(chance: Chance, item: InstrumentItem, value: string | null): string | null {
  if (item.type === "number") return String(Math.max(item.min ?? 0, Number(value ?? 3) + (chance.happens(0.5) ? 1 : -1)));
  if (item.type === "date") return addDays((value ?? "2023-05-01").padEnd(10, "-01"), chance.int(1, 30));
  const offered = offeredValues(item);
  if (!offered) return value;
  if (item.type === "multiple_choice") {
    const chosen = new Set(parseChoices(value));
    const turned = chance.pick(offered.filter((option) => option !== "none"));
    if (!chosen.delete(turned)) chosen.add(turned);
    chosen.delete("none");
    return formatChoices(item, [...chosen]) ?? value;
  }
  const place = value === null ? -1 : offered.indexOf(value);
  const near = offered.filter((_, i) => i !== place && (place < 0 || Math.abs(i - place) === 1));
  return near.length > 0 ? chance.pick(near) : value;
}

function findEvidence(chance: Chance, plan: CasePlan, item: InstrumentItem, value: string): EvidenceEntry[] {
  const quotes = evidenceQuotes.filter((quote) => quote.itemId === item.id && (quote.supports === undefined || quote.supports === value));
  if (quotes.length > 0 && chance.happens(0.7)) {
    const { source, quote } = chance.pick(quotes);
    return [{ source, quote }];
  }
  if (!chance.happens(item.burden === "fact" ? 0.35 : 0.6)) return [];
  return [{ source: chance.pick(fileSources), page: String(chance.int(1, 24)), date: addDays(plan.includedOn, -chance.int(20, 900)) }];
}
