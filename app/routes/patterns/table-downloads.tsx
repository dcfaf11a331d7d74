import { m } from "#app/paraglide/messages.js";
import styles from "./explore-page.module.css";

/** What a table leaves as, by the word in its address. */
export const tableFiles = [
  { format: "xlsx", label: m.explore_xlsx },
  { format: "csv", label: m.explore_csv },
  { format: "csv-nl", label: m.explore_csv_nl },
  { format: "json", label: m.explore_json },
] as const;
export type TableFile = (typeof tableFiles)[number]["format"];

/** Under a table: the files it leaves as. @param to without the format */
export function TableDownloads({ to, label = m.explore_table_as() }: { to: string; label?: string }) {
  const address = (format: string) => `${to}${to.includes("?") ? "&" : "?"}format=${format}`;
  return (
    <p className={styles.downloads} data-print="no">
      {label}
      {tableFiles.map(({ format, label: name }, place) => (
        <span key={format}>
          {place > 0 && " ·"} <a href={address(format)}>{name()}</a>
        </span>
      ))}
    </p>
  );
}
