/**
 * Whether digits can be a citizen service number (BSN): nine of them, of which a leading zero may be missing, that pass
 * the 11-test.
 *
 * Source: Logisch ontwerp BSN (RvIG): the digits times 9, 8, 7, 6, 5, 4, 3, 2 and −1 add up to a multiple of 11.
 */
export function isBsn(digits: string): boolean {
  if (!/^\d{8,9}$/.test(digits) || Number(digits) === 0) return false;
  const sum = [...digits.padStart(9, "0")].reduce((total, digit, index) => total + Number(digit) * (index === 8 ? -1 : 9 - index), 0);
  return sum % 11 === 0;
}
