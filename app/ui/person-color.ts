/**
 * Colours of persons (cursor, avatar): white text on each reaches 4.5:1, and none is the rust of barriers or the teal of
 * facilitators.
 */
const personColors = ["#26477c", "#6b3fa0", "#8a5200", "#3c661d", "#8a2f5c", "#1b5c96", "#555a67", "#7a3b8f"] as const;

/** The same colour for the same person on every screen. */
export function personColor(userId: string): string {
  let sum = 0;
  for (const character of userId) sum = (sum * 31 + character.codePointAt(0)!) >>> 0;
  return personColors[sum % personColors.length]!;
}

/** Two letters to know somebody by: "Anna de Boer" gives "AB". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const letters = [first, last].map((word) => word?.[0] ?? "").join("");
  return letters || name.slice(0, 1).toUpperCase();
}
