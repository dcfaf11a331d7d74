import type { AdherenceOutcome } from "#app/domain/vocabulary.ts";
import { adherenceOutcomeLabel } from "#app/ui/vocabulary.ts";
import styles from "./outcome-bar.module.css";

/** The outcomes of cases in which a recommendation applied, from followed (dark) to unknown. */
export const drawnOutcomes = ["applied", "partly_applied", "justified_deviation", "not_applied", "not_documented"] as const satisfies AdherenceOutcome[];

const patternOf: Partial<Record<AdherenceOutcome, string>> = {
  partly_applied: "url(#outcome-partly)",
  justified_deviation: "url(#outcome-justified)",
  not_documented: "url(#outcome-undocumented)",
};

/** How the cases in which a recommendation applied divide, as one bar: shades for the eye, patterns for print. */
export function OutcomeBar({ counts }: { counts: Record<AdherenceOutcome, number> }) {
  const total = drawnOutcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
  if (total === 0) return null;
  const shares = drawnOutcomes.map((outcome) => counts[outcome] / total);
  return (
    <svg className={styles.bar} aria-hidden="true" data-meaning="">
      {drawnOutcomes.map((outcome, index) => {
        const before = shares.slice(0, index).reduce((sum, share) => sum + share, 0);
        return counts[outcome] > 0 && <Swatch key={outcome} outcome={outcome} x={before} width={shares[index]!} />;
      })}
    </svg>
  );
}

function Swatch({ outcome, x, width }: { outcome: AdherenceOutcome; x: number; width: number }) {
  const place = { x: `${x * 100}%`, width: `${width * 100}%`, height: "100%" };
  return (
    <>
      <rect className={styles[outcome]} {...place} />
      {patternOf[outcome] && <rect fill={patternOf[outcome]} {...place} />}
    </>
  );
}

/** Once per page: the patterns that the bars refer to. */
export function OutcomePatterns() {
  return (
    <svg className={styles.patterns} aria-hidden="true">
      <defs>
        <pattern id="outcome-partly" width="6" height="6" patternUnits="userSpaceOnUse">
          <line x1="0" x2="6" y1="3" y2="3" className={styles.stripe} />
        </pattern>
        <pattern id="outcome-justified" width="8" height="8" patternUnits="userSpaceOnUse">
          <circle cx="4" cy="4" r="1.4" className={styles.dot} />
        </pattern>
        <pattern id="outcome-undocumented" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" x2="0" y1="0" y2="6" className={styles.hatch} />
        </pattern>
      </defs>
    </svg>
  );
}

export function OutcomeLegend() {
  return (
    <ul className={styles.legend}>
      {drawnOutcomes.map((outcome) => (
        <li key={outcome} className={styles.entry}>
          <svg className={styles.swatch} aria-hidden="true" data-meaning="">
            <Swatch outcome={outcome} x={0} width={1} />
          </svg>
          {adherenceOutcomeLabel(outcome)}
        </li>
      ))}
    </ul>
  );
}
