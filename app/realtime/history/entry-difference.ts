import type { EntryFields } from "./document-state.ts";
import type { EntryPart } from "./parts.ts";

export type FieldChange = { field: string; before: unknown; after: unknown };

/** What happened to one entry: `fields` holds those that differ, `entry` how it is now (or was, when it is gone). */
export type EntryDifference = { part: EntryPart; id: string; state: "added" | "removed" | "changed"; entry: EntryFields; fields: FieldChange[]; by: (string | null)[] };

/** Entries that came, went or changed between two states, field by field; those that came first, each group by id. */
export function compareEntries(
  part: EntryPart,
  before: Record<string, EntryFields>,
  after: Record<string, EntryFields>,
  changedBy: ReadonlyMap<string, ReadonlySet<string | null>>,
): EntryDifference[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const differences = ids.flatMap((id): EntryDifference[] => {
    const [was, is] = [before[id], after[id]];
    const fields = changedFields(was ?? {}, is ?? {});
    if (was && is && fields.length === 0) return [];
    return [{ part, id, state: !was ? "added" : !is ? "removed" : "changed", entry: is ?? was ?? {}, fields, by: [...(changedBy.get(`${part}/${id}`) ?? [])] }];
  });
  const order = { added: 0, changed: 1, removed: 2 } as const;
  return differences.sort((a, b) => order[a.state] - order[b.state]);
}

function changedFields(before: EntryFields, after: EntryFields): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names
    .map((field) => ({ field, before: before[field], after: after[field] }))
    .filter((change) => !isEmpty(change.before) || !isEmpty(change.after))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/** Not filled in yet, in all ways in which a document says so. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}
