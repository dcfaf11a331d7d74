import { getLocale } from "#app/paraglide/runtime.js";
import type { Locale } from "./labels.ts";

const tags: Record<Locale, string> = { nl: "nl-NL", en: "en-GB" };

/** Making one takes longer than using it a hundred times. */
const formats = new Map<string, Intl.NumberFormat>();

/** A figure that need not be whole, in the asker's language: `digits` behind the comma, or from `least` up to that many. */
export function formatDecimals(value: number, digits: number, { least = digits }: { least?: number } = {}): string {
  const locale = getLocale();
  const name = `${locale} ${least} ${digits}`;
  const format = formats.get(name) ?? new Intl.NumberFormat(tags[locale], { minimumFractionDigits: least, maximumFractionDigits: digits });
  formats.set(name, format);
  return format.format(value);
}
