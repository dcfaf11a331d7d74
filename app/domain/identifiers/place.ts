/** Where something stands in a text: UTF-16 code units, end exclusive. */
export type Place = { start: number; end: number };
