import * as Y from "yjs";
import type { ScannedStruct, ScannedUpdate } from "./update-scan.ts";

/** Deeper than anything that is made by hand. What reads documents walks them by calling itself. */
const deepest = 64;

/**
 * Whether an update makes shared types that would lie too deep in one another. Asked before it is taken in: a document that
 * held them would have to be loaded anew, for everybody.
 *
 * @param doc holds all that the update leans on, or the update does
 */
export function isTooDeep(scanned: ScannedUpdate, doc: Y.Doc): boolean {
  const structsOf = new Map(scanned.clients.map(({ client, structs }) => [client, structs]));
  const depths = new Map<ScannedStruct, number>();

  /** In how many types it lies, a root being the first. Goes up step by step: thousands may lean on one another. */
  const depthOf = (id: Y.ID): number => {
    const way: ScannedStruct[] = [];
    let depth = 0;
    for (let at: Y.ID | null = id; at !== null;) {
      const struct: ScannedStruct | undefined = at.clock < Y.getState(doc.store, at.client) ? undefined : findStruct(structsOf.get(at.client), at.clock);
      const known = struct ? depths.get(struct) : depthInDocument(doc, at);
      if (known !== undefined || !struct) {
        depth = known ?? 0;
        break;
      }
      depths.set(struct, 0); // What leans on itself is never taken in, but the way must end.
      way.push(struct);
      const [client, clock]: readonly (number | undefined)[] = struct.needs;
      at = client === undefined || clock === undefined ? null : Y.createID(client, clock);
    }
    for (const struct of way.reverse()) {
      depth = struct.needs.length === 0 ? 1 : depth + (struct.isInside ? 1 : 0);
      depths.set(struct, depth);
    }
    return depth;
  };

  for (let i = 0; i < scanned.types.length; i += 2) if (depthOf(Y.createID(scanned.types[i]!, scanned.types[i + 1]!)) > deepest) return true;
  return false;
}

function depthInDocument(doc: Y.Doc, id: Y.ID): number | undefined {
  if (id.clock >= Y.getState(doc.store, id.client)) return undefined;
  let depth = 0;
  for (let item = Y.getItem(doc.store, id) as Y.Item | null; item; depth++) item = (item.parent as Y.AbstractType<unknown> | null)?._item ?? null;
  return depth;
}

/** Structs of one client stand in the order of their clocks. */
function findStruct(structs: readonly ScannedStruct[] | undefined, clock: number): ScannedStruct | undefined {
  if (!structs) return undefined;
  let [from, to] = [0, structs.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const { clock: start, length } = structs[middle]!;
    if (clock < start) to = middle;
    else if (clock < start + length) return structs[middle];
    else from = middle + 1;
  }
  return undefined;
}
