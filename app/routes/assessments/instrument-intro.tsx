import { localise } from "#app/domain/code-description.ts";
import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";

/** What the instrument asks for, and where a guideline comes from. */
export function InstrumentIntro({ definition: { intro, source } }: { definition: InstrumentDefinition }) {
  return (
    <>
      {intro && <p>{localise(intro, getLocale())}</p>}
      {source && (
        <p>
          <a href={source.url} target="_blank" rel="noreferrer">
            {m.assessments_source_of({ name: source.name, version: source.version })} <span className="kl-hidden">{m.assessments_new_window()}</span>
          </a>
        </p>
      )}
    </>
  );
}
