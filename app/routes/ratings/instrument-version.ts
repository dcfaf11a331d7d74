import { localise } from "#app/domain/code-description.ts";
import type { LocalisedText } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";

export type NamedVersion = { versionId: string; version: number; title: LocalisedText };

/** An instrument version as people name it. */
export function versionName({ title, version }: Omit<NamedVersion, "versionId">): string {
  return m.ratings_version_name({ title: localise(title, getLocale()), version });
}

/** The version an address asks for; the first one for any other. */
export function chooseVersion<Chosen extends NamedVersion>(versions: readonly Chosen[], asked: string | null): Chosen | null {
  return versions.find(({ versionId }) => versionId === asked) ?? versions[0] ?? null;
}
