import { Form } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { wordFields } from "#app/domain/codebook-changes.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { InstantText } from "#app/ui/date-text.tsx";
import { partNames } from "./code-words.ts";
import styles from "./codebook.module.css";
import type { ShownCode } from "./codebook-tree.ts";
import type { ShownDeed } from "./deed-notice.tsx";

type Log = { deeds: readonly ShownDeed[]; codes: readonly ShownCode[]; inUse: readonly ShownCode[]; most: number };
type Names = ReadonlyMap<string, string>;

/** Who changed the codebook, how and why, each with its undo; folded away, as one reads it to look something up. */
export function ChangeLog({ deeds, codes, inUse, most }: Log) {
  const names: Names = new Map(codes.map(({ id, label }) => [id, localise(label, getLocale())]));
  const shown = new Set(inUse.map(({ id }) => id));
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{m.protocol_changes()}</h2>
      {deeds.length === 0 ? (
        <p>{m.protocol_changes_none()}</p>
      ) : (
        <details className={styles.folded}>
          <summary>{deeds.length < most ? m.protocol_changes_show({ count: deeds.length }) : m.protocol_changes_newest({ count: most })}</summary>
          <DataTable
            caption={m.protocol_changes()}
            isCaptionHidden
            rows={deeds}
            rowKey={(deed) => String(deed.version)}
            columns={[
              { key: "version", header: m.protocol_version(), align: "end", cell: (deed) => deed.version },
              { key: "at", header: m.protocol_change_at(), isRowHeader: true, cell: (deed) => <InstantText at={deed.at} /> },
              { key: "who", header: m.protocol_change_by(), cell: (deed) => deed.userName ?? m.protocol_change_by_nobody() },
              { key: "what", header: m.protocol_change_what(), cell: (deed) => describeDeed(deed, names) },
              { key: "code", header: m.protocol_change_code(), cell: (deed) => <NamedCode deed={deed} names={names} shown={shown} /> },
              { key: "reason", header: m.protocol_change_reason(), cell: (deed) => deed.reason ?? "–" },
              { key: "undo", header: m.common_undo(), cell: (deed) => <Undo deed={deed} /> },
            ]}
          />
        </details>
      )}
    </section>
  );
}

function NamedCode({ deed, names, shown }: { deed: ShownDeed; names: Names; shown: ReadonlySet<string> }) {
  const subject = subjectOf(deed);
  if (subject === null) return "–";
  return shown.has(subject) ? <a href={`#${subject}`}>{names.get(subject)}</a> : (names.get(subject) ?? subject);
}

function Undo({ deed }: { deed: ShownDeed }) {
  if (deed.undoneBy !== null) return m.codebook_undone_by({ version: deed.undoneBy });
  if (!deed.mayUndo) return "–";
  return (
    <Form method="post">
      <input type="hidden" name="version" value={deed.version} />
      <Button size="sm" name="intent" value="undo" aria-label={m.codebook_undo_version({ version: deed.version })}>
        {m.common_undo()}
      </Button>
    </Form>
  );
}

/** The code that a deed was about; null where it was about several. */
function subjectOf({ change, changes }: ShownDeed): string | null {
  if (change === "split") return changes[0]?.after.splitFrom ?? null;
  const merged = changes.find(({ after }) => after.mergedInto);
  if (change === "merged" && merged) return merged.codeId;
  // Codes that took over a level from what was moved above them were moved along.
  const moved = changes.find(({ after }) => after.behind !== undefined);
  return moved?.codeId ?? (changes.length === 1 ? changes[0]!.codeId : null);
}

function describeDeed({ change, changes, undoes }: ShownDeed, names: Names): string {
  const [first] = changes;
  switch (change) {
    case "added":
      return m.protocol_change_added();
    case "imported":
      return m.protocol_change_imported({ count: changes.length });
    case "retired":
      return m.codebook_change_retired();
    case "proposed":
      return m.codebook_change_proposed();
    case "declined":
      return m.codebook_change_declined();
    case "restored":
      return m.codebook_change_restored();
    case "undone":
      return m.codebook_change_undone({ version: undoes ?? 0 });
    case "split":
      return m.codebook_change_split({ parts: changes.map(({ codeId }) => names.get(codeId) ?? codeId).join(", ") });
    case "merged": {
      const into = changes.find(({ after }) => after.mergedInto)?.after.mergedInto ?? "";
      return m.codebook_change_merged({ label: names.get(into) ?? into });
    }
    case "moved": {
      const parentId = changes.find(({ after }) => after.behind !== undefined)?.after.parentId ?? null;
      return m.codebook_change_moved({ group: parentId === null ? m.codebook_top() : (names.get(parentId) ?? parentId) });
    }
    case "edited": {
      const parts = wordFields.filter((part) => first && JSON.stringify(first.before?.[part] ?? null) !== JSON.stringify(first.after[part] ?? null));
      return m.protocol_change_edited({ parts: parts.map((part) => partNames[part]().toLocaleLowerCase()).join(", ") || "–" });
    }
  }
}
