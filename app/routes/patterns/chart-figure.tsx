import { m } from "#app/paraglide/messages.js";
import styles from "./chart-figure.module.css";

/** A picture drawn by the server, on a wide screen and on a phone, with the ways to take it along. It works without scripts. */
export function ChartFigure({ wide, narrow, pictureTo }: { wide: string; narrow: string; pictureTo: string }) {
  return (
    <figure className={styles.figure}>
      {/* Drawn by the server, of which all text was escaped. */}
      <div className={styles.wide} dangerouslySetInnerHTML={{ __html: wide }} />
      <div className={styles.narrow} dangerouslySetInnerHTML={{ __html: narrow }} />
      <figcaption className={styles.files} data-print="no">
        <a href={pictureTo}>{m.patterns_chart_svg()}</a> · <a href={`${pictureTo}&format=png`}>{m.patterns_chart_png()}</a>
      </figcaption>
    </figure>
  );
}
