import { Link } from "react-router";
import { m } from "#app/paraglide/messages.js";
import styles from "./codebook.module.css";
import type { ShownCode } from "./codebook-tree.ts";

/** In how many cases and how often a code was used, as far as the reader may see, with the way to those codings. */
export function UseOfCode({ code: { use }, to }: { code: ShownCode; to: string }) {
  if (!use) return null;
  if (use.mentions === 0) return <span className={styles.use}>{m.protocol_unused()}</span>;
  return (
    <Link className={styles.use} to={to}>
      {m.protocol_use_cases({ count: use.cases })} · {m.protocol_use_mentions({ count: use.mentions })}
    </Link>
  );
}
