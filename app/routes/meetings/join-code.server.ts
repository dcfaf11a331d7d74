import { encode } from "uqr";

/** Modules of white around the code, as the standard asks for. */
const quietZone = 4;

export type JoinCode = { size: number; path: string };

/** An address as a QR code: the side of a square in modules, and a path in it that draws the dark ones. */
export function joinCode(address: string): JoinCode {
  const { data, size } = encode(address, { ecc: "M", border: quietZone });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { size, path };
}
