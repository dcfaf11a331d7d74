import type { ExportFormat } from "#app/exports/formats.ts";
import { m } from "#app/paraglide/messages.js";
import styles from "./exports.module.css";

export type Download = { key: string; href: string; label: string };
export type OfferedFormat = { key: string; title: string; text: string; downloads: readonly Download[] };

/** Each file with what it is for and where to get it. Plain links: a file is no page of ours. */
export function FormatList({ formats }: { formats: readonly OfferedFormat[] }) {
  return (
    <ul className={styles.formats}>
      {formats.map(({ key, title, text, downloads }) => (
        <li key={key} className={styles.format}>
          <div>
            <h3 className={styles.formatTitle}>{title}</h3>
            <p className={styles.formatText}>{text}</p>
          </div>
          <div className={styles.downloads}>
            {downloads.map((download) => (
              <a key={download.key} className={styles.download} href={download.href} download aria-label={`${download.label}, ${title}`}>
                <span aria-hidden="true">↓ </span>
                {download.label}
              </a>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

const names: Record<ExportFormat, () => string> = {
  csv: m.exports_format_csv,
  "csv-nl": m.exports_format_csv_nl,
  xlsx: m.exports_format_xlsx,
  docx: m.exports_format_docx,
  pdf: m.exports_format_pdf,
  json: m.exports_format_json,
  qdc: m.exports_format_qdc,
};

/** A format by its name; one that was made by another version as it is written. */
export function formatName(format: string): string {
  return format in names ? names[format as ExportFormat]() : format;
}
