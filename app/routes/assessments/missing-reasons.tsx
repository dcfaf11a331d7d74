import { offeredReasons } from "#app/domain/assessment.ts";
import type { InstrumentItem } from "#app/domain/instrument.ts";
import type { MissingReason } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { missingReasonLabel } from "#app/ui/vocabulary.ts";
import { OptionRow } from "./answer-input.tsx";
import styles from "./item-card.module.css";

/** Why an item has no answer: never the same as 'no'. */
export function MissingReasons({
  item,
  chosen,
  isDisabled,
  onChoose,
}: {
  item: InstrumentItem;
  chosen: MissingReason | null;
  isDisabled: boolean;
  onChoose: (reason: MissingReason) => void;
}) {
  return (
    <fieldset className={styles.missing} data-missing="">
      <legend className={styles.partLabel}>{m.assessments_missing_legend()}</legend>
      <div className={styles.reasons}>
        {offeredReasons(item).map((reason, i) => (
          <OptionRow
            key={reason}
            type="radio"
            name={`${item.id}-missing`}
            label={missingReasonLabel(reason)}
            digit={i + 1}
            isChosen={chosen === reason}
            isDisabled={isDisabled}
            onChoose={() => onChoose(reason)}
          />
        ))}
      </div>
    </fieldset>
  );
}
