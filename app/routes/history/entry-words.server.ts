import { localise } from "#app/domain/code-description.ts";
import type { AnswerEntry, EpisodeEntry, EvidenceEntry, FindingEntry, HandoverFactorEntry, ReferralEntry } from "#app/realtime/documents.ts";
import type { EntryFields } from "#app/realtime/history/document-state.ts";
import type { EntryPart } from "#app/realtime/history/parts.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { answerText } from "#app/routes/assessments/answer-words.ts";
import { contributionLabel, modifiableLabel, toModifiableAnswer } from "#app/routes/findings/finding-words.ts";
import { formatDate } from "#app/ui/dates.ts";
import {
  careTypeLabel,
  datePrecisionLabel,
  endReasonLabel,
  eventTypeLabel,
  handoverSideLabel,
  knowledgeBasisLabel,
  levelLabel,
  missingReasonLabel,
  perspectiveLabel,
  phaseLabel,
  polarityLabel,
  referralOutcomeLabel,
  referrerLabel,
} from "#app/ui/vocabulary.ts";
import type { EntryNames } from "#db/queries/document-history.ts";
import {
  careTypes,
  datePrecisions,
  endReasons,
  eventTypes,
  handoverSides,
  knowledgeBases,
  levels,
  missingReasons,
  perspectives,
  phases,
  polarities,
  referralOutcomes,
  referrers,
} from "#app/domain/vocabulary.ts";

/** What an entry is called, for people: the theme and what was quoted, the kind of help, the question. */
export function entryTitle(part: EntryPart, id: string, entry: EntryFields, names: EntryNames): string {
  const joined = (...words: (string | undefined)[]) => words.filter(Boolean).join(" – ") || m.history_entry_nameless();
  switch (part) {
    case "codings":
      return joined(themeOf(entry, names), text(entry["quote"]) && `“${shortened(text(entry["quote"]))}”`);
    case "findings":
      return joined(themeOf(entry, names), shortened(text(entry["statement"])));
    case "episodes":
      return joined(inWords(careTypes, careTypeLabel, entry["careType"]), text(entry["provider"]));
    case "referrals":
      return joined(m.trajectory_referral_to_unknown(), text(entry["provider"]));
    case "handoverFactors":
      return joined(inWords(handoverSides, handoverSideLabel, entry["side"]), themeOf(entry, names) || shortened(text(entry["description"])));
    case "events":
      return joined(inWords(eventTypes, eventTypeLabel, entry["type"]), shortened(text(entry["description"])));
    case "keyMoments":
      return joined(shortened(text(entry["description"])));
    case "answers": {
      const item = names.items.get(id);
      return item ? localise(item.label, getLocale()) : m.history_item_gone();
    }
  }
}

/** What a field is called; null for what is no concern of a reader (places, what stood around a quote). */
export function fieldLabel(part: EntryPart, field: string): string | null {
  if (part === "answers" && field === "value") return m.history_field_answer();
  if (part === "referrals" && field === "endOn") return m.trajectory_field_answered();
  return fieldLabels[field]?.() ?? null;
}

const fieldLabels: Record<string, () => string> = {
  codeId: m.findings_field_theme,
  polarity: m.findings_field_polarity,
  level: m.findings_field_level,
  phase: m.findings_field_phase,
  contribution: m.findings_field_contribution,
  modifiable: m.findings_field_modifiable,
  statement: m.findings_field_statement,
  quote: m.history_field_quote,
  memo: m.conversations_field_memo,
  careType: m.trajectory_field_care_type,
  type: m.trajectory_field_event_type,
  provider: m.trajectory_field_provider,
  referrer: m.trajectory_field_referrer,
  referredOn: m.trajectory_field_referred_on,
  startedInCrisis: m.trajectory_field_crisis,
  startOn: m.trajectory_field_start,
  startPrecision: m.history_field_start_precision,
  endOn: m.trajectory_field_end,
  endPrecision: m.history_field_end_precision,
  endReason: m.trajectory_field_end_reason,
  outcome: m.trajectory_field_outcome,
  reason: m.trajectory_field_reason,
  side: m.trajectory_handovers_heading,
  leads: m.trajectory_telling_leads,
  description: m.trajectory_field_description,
  meaning: m.trajectory_field_meaning,
  missingReason: m.assessments_missing_legend,
  judgedWith: m.assessments_judged_with,
  careOn: m.assessments_care_on,
  perspective: m.conversations_field_perspective,
  source: m.trajectory_field_source,
  note: m.trajectory_field_note,
  evidence: m.assessments_evidence,
};

/** Fields in the order in which they are listed above, as the forms ask for them. */
export function sortFields<Change extends { field: string }>(fields: readonly Change[]): Change[] {
  const order = ["value", ...Object.keys(fieldLabels)];
  return fields.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** A field's value in words; empty for what is not filled in. */
export function valueWords(part: EntryPart, id: string, field: string, value: unknown, names: EntryNames): string {
  if (field === "modifiable") return modifiableLabel(toModifiableAnswer(value === true || value === false ? value : null));
  if (value === undefined || value === null || value === "") return "";
  switch (field) {
    case "codeId":
      return themeOf({ codeId: value }, names);
    case "contribution":
      return typeof value === "number" ? contributionLabel(value) : "";
    case "careOn":
    case "startOn":
    case "endOn":
    case "referredOn":
      return /^\d{4}-\d{2}-\d{2}$/.test(text(value)) ? formatDate(text(value)) : text(value);
    case "startedInCrisis":
    case "leads":
      return value === true ? m.common_yes() : m.common_no();
    case "evidence":
      return Array.isArray(value) ? evidenceWords(part, value as unknown[]) : "";
    case "value": {
      const item = names.items.get(id);
      return item ? answerText(item, { value: text(value), missingReason: null, note: "" } as AnswerEntry) : text(value);
    }
    default:
      return labelOfWord(field, value) ?? text(value);
  }
}

const words: Partial<
  Record<
    keyof EpisodeEntry | keyof FindingEntry | keyof ReferralEntry | keyof HandoverFactorEntry | "type" | "missingReason" | "judgedWith" | "polarity",
    (value: unknown) => string
  >
> = {
  polarity: (value) => inWords(polarities, polarityLabel, value),
  perspective: (value) => inWords(perspectives, perspectiveLabel, value),
  phase: (value) => inWords(phases, phaseLabel, value),
  careType: (value) => inWords(careTypes, careTypeLabel, value),
  referrer: (value) => inWords(referrers, referrerLabel, value),
  outcome: (value) => inWords(referralOutcomes, referralOutcomeLabel, value),
  side: (value) => inWords(handoverSides, handoverSideLabel, value),
  endReason: (value) => inWords(endReasons, endReasonLabel, value),
  type: (value) => inWords(eventTypes, eventTypeLabel, value),
  startPrecision: (value) => inWords(datePrecisions, datePrecisionLabel, value),
  endPrecision: (value) => inWords(datePrecisions, datePrecisionLabel, value),
  level: (value) => inWords(levels, levelLabel, value),
  judgedWith: (value) => inWords(knowledgeBases, knowledgeBasisLabel, value),
  missingReason: (value) => inWords(missingReasons, missingReasonLabel, value),
};

function labelOfWord(field: string, value: unknown): string | undefined {
  return Object.hasOwn(words, field) ? words[field as keyof typeof words]?.(value) : undefined;
}

function inWords<Word extends string>(list: readonly Word[], label: (word: Word) => string, value: unknown): string {
  return (list as readonly unknown[]).includes(value) ? label(value as Word) : text(value);
}

function evidenceWords(part: EntryPart, list: readonly unknown[]): string {
  if (part === "findings") return m.history_evidence_count({ count: list.length });
  return (list as Partial<EvidenceEntry>[])
    .map((one) => [one?.source, one?.page && m.assessments_evidence_page_short({ page: one.page }), one?.quote && `“${one.quote}”`].filter(Boolean).join(" "))
    .join("; ");
}

function themeOf({ codeId }: EntryFields, { themes }: EntryNames): string {
  const theme = themes.get(text(codeId));
  return theme ? localise(theme, getLocale()) : codeId ? m.findings_theme_unknown() : "";
}

/** Anything may stand in a field that browsers write: what is no text is shown as data. */
function text(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function shortened(words: string, most = 80): string {
  return words.length > most ? `${words.slice(0, most).trimEnd()}…` : words;
}
