/** Words that stand where a code would in an address of the product. */
const addressWords = new Set(["new", "import", "board"]);

/** Whether a case can have this code: it is part of addresses, so it may not look like another page or a data request. */
export function isUsableCaseCode(code: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(code) && !addressWords.has(code.toLowerCase()) && !code.toLowerCase().endsWith(".data");
}

/** The number after the highest one in use: `KL-076` after `KL-075`, whatever lies open below. */
export function nextCaseCode(taken: readonly string[], prefix: string): string {
  const numbers = taken.filter((code) => code.startsWith(`${prefix}-`)).map((code) => code.slice(prefix.length + 1));
  const highest = Math.max(0, ...numbers.filter((number) => /^\d{1,6}$/.test(number)).map(Number));
  return `${prefix}-${String(highest + 1).padStart(3, "0")}`;
}
