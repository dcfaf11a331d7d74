import { m } from "#app/paraglide/messages.js";
import { versionName, type NamedVersion } from "./instrument-version.ts";

/** A list of instrument versions, as a field of a form that asks for another page. */
export function InstrumentChoice({ versions, chosen, className }: { versions: readonly NamedVersion[]; chosen: string; className: string | undefined }) {
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
