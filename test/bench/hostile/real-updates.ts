import * as Y from "yjs";
import type { Knowledge } from "./hostile-updates.ts";
import { contentRef, length, oneStruct } from "./update-writer.ts";

const words = ["school", "thuis", "wachtlijst", "mentor", "opnieuw", "vertrouwen"];

/** An update as an honest editor makes it, with the attacker's own next ids. */
export function realUpdate({ own, chance }: Knowledge): Buffer {
  const doc = new Y.Doc();
  // Stands for all that this client wrote before, so that what follows has the right ids.
  if (own.clock > 0) Y.applyUpdate(doc, oneStruct({ client: own.client, clock: 0 }, { contentRef: contentRef.gc, content: length(own.clock) }));
  doc.clientID = own.client;
  const updates: Uint8Array[] = [];
  doc.on("update", (update) => updates.push(update));
  doc.transact(() => {
    const text = new Y.XmlText();
    switch (chance.pick(["paragraph", "formatted", "map", "list", "retyped"] as const)) {
      case "paragraph": {
        const paragraph = new Y.XmlElement("paragraph");
        paragraph.insert(0, [text]);
        doc.getXmlFragment("notes").insert(0, [paragraph]);
        return text.insert(0, `${chance.pick(words)} ${chance.pick(words)}`);
      }
      case "formatted":
        doc.getXmlFragment("notes").insert(0, [text]);
        text.insert(0, words.join(" "));
        return text.format(2, 12, { bold: {}, coding: { id: "c1" } });
      case "map":
        return doc.getMap("values").set(`field-${chance.int(1, 9)}`, new Y.Map([["note", chance.pick(words)]]));
      case "list":
        return doc.getArray("list").insert(0, [1, null, true, { a: ["b", 1.5] }, chance.pick(words)]);
      case "retyped": {
        const note = doc.getText("honest-too");
        note.insert(0, words.join(" "));
        return note.delete(3, 10);
      }
    }
  });
  const update = Buffer.from(Y.mergeUpdates(updates));
  doc.destroy();
  return update;
}

/** How many ids of its author an update uses up. */
export function sizeOf(update: Uint8Array, { client, clock }: Knowledge["own"]): number {
  return (Y.parseUpdateMeta(update).to.get(client) ?? clock) - clock;
}
