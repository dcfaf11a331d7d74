import type { InstrumentDefinition } from "#app/domain/instrument.ts";
import { adherenceOutcomes } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { DateText } from "#app/ui/date-text.tsx";
import { adherenceOutcomeLabel } from "#app/ui/vocabulary.ts";
import styles from "./instrument.module.css";

/** Where a guideline comes from and when it held, and with which words its recommendations are judged. */
export function GuidelineSource({ source }: { source: NonNullable<InstrumentDefinition["source"]> }) {
  return (
    <dl className={styles.source}>
      <div>
        <dt>{m.protocol_source()}</dt>
        <dd>
          <a href={source.url} rel="noreferrer">
            {source.name}
          </a>
          , {source.version}
        </dd>
      </div>
      <div>
        <dt>{m.protocol_source_held()}</dt>
        <dd>
          {source.validUntil ? (
            <>
              <DateText date={source.publishedOn} /> – <DateText date={source.validUntil} />
            </>
          ) : (
            <>
              {m.protocol_source_from()} <DateText date={source.publishedOn} />
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{m.protocol_source_attribution()}</dt>
        <dd>{source.attribution}</dd>
      </div>
      <div>
        <dt>{m.protocol_outcomes()}</dt>
        <dd>{adherenceOutcomes.map((outcome) => adherenceOutcomeLabel(outcome)).join(" · ")}</dd>
      </div>
    </dl>
  );
}
