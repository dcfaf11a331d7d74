import { localise } from "#app/domain/code-description.ts";
import type { LocalisedText } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";

type Version = { versionId: string; version: number; title: LocalisedText };

/** An instrument version as people name it. */
export function versionName({ title, version }: Omit<Version, "versionId">): string {
  return m.ratings_version_name({ title: localise(title, getLocale()), version });
}

/** The version an address asks for; the first one for any other. */
export function chooseVersion<Chosen extends Version>(versions: readonly Chosen[], asked: string | null): Chosen | null {
  return versions.find(({ versionId }) => versionId === asked) ?? versions[0] ?? null;
}

/** A list of instrument versions, as a field of a form that asks for another page. */
export function InstrumentChoice({ versions, chosen, className }: { versions: readonly Version[]; chosen: string; className: string | undefined }) {
  return (
    <label className={className}>
      {m.ratings_instrument()}
      <select name="instrument" defaultValue={chosen}>
        {versions.map((one) => (
          <option key={one.versionId} value={one.versionId}>
            {versionName(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
