import { diffArrays } from "diff";
import * as Y from "yjs";
import type { DocumentKind } from "#app/domain/vocabulary.ts";
import { partsOf, textOf } from "./parts.ts";
import { restoreText, sameText } from "./restore-text.ts";

/**
 * Makes a document say again what `then` says, as an ordinary change (rule HI4): only paragraphs and fields that differ
 * are touched, so that what stayed keeps its authors. To be called within one transaction of `live`.
 *
 * @param then the same document at an earlier moment; not changed
 */
export function restoreState(live: Y.Doc, then: Y.Doc, kind: DocumentKind): void {
  const earlier = partsOf(then, kind);
  for (const [name, fragment] of earlier.texts) restoreChildren(textOf(live, kind, name)!, fragment);
  const current = partsOf(live, kind);
  for (const [name, fragment] of current.texts) if (!earlier.texts.has(name)) fragment.delete(0, fragment.length);
  for (const [part, map] of earlier.entries) restoreMap(current.entries.get(part)!, map);
}

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook;

function restoreChildren(live: Y.XmlFragment, then: Y.XmlFragment): void {
  const [now, wanted] = [live.toArray() as Child[], then.toArray() as Child[]];
  const changes = diffArrays(now.map(keyOf), wanted.map(keyOf), { maxEditLength: 2_000 }) ?? [
    { count: now.length, removed: true, added: false },
    { count: wanted.length, removed: false, added: true },
  ];
  let [at, atNow, atWanted] = [0, 0, 0];
  for (let i = 0; i < changes.length; i++) {
    const { count, added, removed } = changes[i]!;
    if (!added && !removed) {
      [at, atNow, atWanted] = [at + count, atNow + count, atWanted + count];
      continue;
    }
    const next = changes[i + 1];
    const gone = removed ? now.slice(atNow, atNow + count) : [];
    const come = wanted.slice(atWanted, atWanted + (added ? count : next?.added ? next.count : 0));
    if (removed && next?.added) i++;
    at += replaceChildren(live, at, gone, come);
    atNow += gone.length;
    atWanted += come.length;
  }
}

/** Puts `come` in the place of `gone`, mending in place what is of the same make. @returns how many children stand there now */
function replaceChildren(live: Y.XmlFragment, at: number, gone: readonly Child[], come: readonly Child[]): number {
  const pairs = Math.min(gone.length, come.length);
  for (let i = 0; i < pairs; i++) {
    if (mend(gone[i]!, come[i]!)) continue;
    live.delete(at + i, 1);
    live.insert(at + i, [come[i]!.clone() as Y.XmlElement]);
  }
  if (gone.length > pairs) live.delete(at + pairs, gone.length - pairs);
  if (come.length > pairs)
    live.insert(
      at + pairs,
      come.slice(pairs).map((child) => child.clone() as Y.XmlElement),
    );
  return come.length;
}

function mend(live: Child, then: Child): boolean {
  if (live instanceof Y.XmlText && then instanceof Y.XmlText) {
    restoreText(live, then);
    return true;
  }
  if (!(live instanceof Y.XmlElement) || !(then instanceof Y.XmlElement) || live.nodeName !== then.nodeName) return false;
  const [now, wanted] = [live.getAttributes() as Record<string, string>, then.getAttributes() as Record<string, string>];
  for (const name of Object.keys(now)) if (!(name in wanted)) live.removeAttribute(name);
  for (const [name, value] of Object.entries(wanted)) if (JSON.stringify(now[name]) !== JSON.stringify(value)) live.setAttribute(name, value);
  restoreChildren(live, then);
  return true;
}

/** Equal for children that look and mean the same. */
function keyOf(child: Child): string {
  if (child instanceof Y.XmlText) return JSON.stringify(sameText(child));
  if (child instanceof Y.XmlElement) {
    const attributes = Object.entries(child.getAttributes()).sort(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([child.nodeName, attributes, (child.toArray() as Child[]).map(keyOf)]);
  }
  return JSON.stringify(child.toJSON());
}

function restoreMap(live: Y.Map<unknown>, then: Y.Map<unknown>): void {
  for (const key of [...live.keys()]) if (!then.has(key)) live.delete(key);
  for (const [key, wanted] of then.entries()) {
    const now = live.get(key);
    if (now instanceof Y.Map && wanted instanceof Y.Map) restoreMap(now, wanted);
    else if (wanted instanceof Y.AbstractType) {
      if (!live.has(key) || now === null || !(now instanceof Y.AbstractType) || JSON.stringify(now.toJSON()) !== JSON.stringify(wanted.toJSON())) live.set(key, wanted.clone());
    } else if (now instanceof Y.AbstractType || !live.has(key) || JSON.stringify(now) !== JSON.stringify(wanted)) live.set(key, structuredClone(wanted));
  }
}
