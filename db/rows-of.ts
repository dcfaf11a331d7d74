/** The rows of a bare statement: the drivers differ in giving an array or an object that holds one. */
export function rowsOf<Row>(result: unknown): Row[] {
  return Array.isArray(result) ? (result as Row[]) : (result as { rows: Row[] }).rows;
}
