import type { Audience, ReleaseTableKey } from "#app/domain/release/audience.ts";
import { otherGroupId } from "#app/domain/release/groups.ts";
import type { ReleasedColumn } from "#app/domain/release/release-content.ts";
import { citationOf, type ReleaseContent } from "#app/domain/release/release-content.ts";
import type { PatternSource, ReleasedSplit } from "#app/domain/patterns.ts";
import { calendarDay } from "#app/domain/calendar-day.ts";
import type { InstitutionType, Perspective } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { institutionTypeShortLabel, perspectiveLabel } from "#app/ui/vocabulary.ts";

export function audienceLabel(audience: Audience): string {
  return audience === "public" ? m.releases_for_public() : m.releases_for_policymaker();
}

const tableLabels: Record<ReleaseTableKey, () => string> = {
  reported: m.releases_table_reported,
  "reported.institution_type": m.releases_table_reported_institution_type,
  "reported.region": m.releases_table_reported_region,
  "reported.perspective": m.releases_table_reported_perspective,
  established: m.releases_table_established,
  "established.institution_type": m.releases_table_established_institution_type,
  "established.region": m.releases_table_established_region,
  adherence: m.releases_table_adherence,
};

export function tableLabel(key: ReleaseTableKey): string {
  return tableLabels[key]();
}

export function sourceLabel(source: PatternSource): string {
  return source === "reported" ? m.releases_factors_reported() : m.releases_factors_established();
}

export function divisionLabel(split: ReleasedSplit): string {
  return { institution_type: m.releases_split_institution_type, region: m.releases_split_region, perspective: m.releases_split_perspective }[split]();
}

/** What a column is called; of groups that were put together, all of them. */
export function columnLabel({ id, split, members }: Pick<ReleasedColumn, "id" | "split" | "members">): string {
  if (split === null) return m.releases_all_cases();
  const words = members.map((member) =>
    split === "region" ? member : split === "perspective" ? perspectiveLabel(member as Perspective) : institutionTypeShortLabel(member as InstitutionType),
  );
  return id.endsWith(`:${otherGroupId}`) ? `${m.releases_other_groups()}: ${words.join(", ")}` : words.join(", ");
}

export function citation(content: ReleaseContent, { publishedAt, sha256 }: { publishedAt: Date; sha256: string }): string {
  return citationOf(content, { publishedOn: calendarDay(publishedAt), sha256, versionWord: m.releases_version_word() });
}
