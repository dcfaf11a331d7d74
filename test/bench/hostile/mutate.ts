import type { Chance } from "#db/seed/demo/chance.ts";

/** Changes bytes as a fault or a fuzzer would: somewhere, a few times, with a taste for values at the edges. */
export function mutate(original: Uint8Array, chance: Chance): Buffer {
  let bytes = Buffer.from(original);
  for (
    let left = chance.weighted([
      [1, 5],
      [2, 3],
      [5, 2],
      [12, 1],
    ] as const);
    left > 0 && bytes.length > 0;
    left--
  )
    bytes = mutateOnce(bytes, chance);
  return bytes;
}

function mutateOnce(bytes: Buffer<ArrayBuffer>, chance: Chance): Buffer<ArrayBuffer> {
  const at = chance.int(0, bytes.length - 1);
  const count = chance.int(1, Math.min(8, bytes.length - at));
  const cut = () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + count)]);
  const inserted = (more: Uint8Array) => Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
  switch (chance.pick(["flip", "edge", "random", "cut", "repeat", "insert", "truncate", "long"] as const)) {
    case "flip":
      bytes[at] = bytes[at]! ^ (1 << chance.int(0, 7));
      return bytes;
    case "edge":
      bytes[at] = chance.pick([0, 1, 127, 128, 254, 255]);
      return bytes;
    case "random":
      bytes[at] = chance.int(0, 255);
      return bytes;
    case "cut":
      return cut();
    case "repeat":
      return inserted(bytes.subarray(at, at + count));
    case "insert":
      return inserted(Buffer.from(Array.from({ length: count }, () => chance.int(0, 255))));
    case "truncate":
      return Buffer.from(bytes.subarray(0, at));
    case "long":
      // A number of many bytes where a small one stood.
      return inserted(Buffer.from([...Array.from({ length: chance.int(1, 9) }, () => 255), chance.int(0, 127)]));
  }
}
