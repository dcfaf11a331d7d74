/**
 * Close codes of ours; the browser's client translates them. 4400–4499: coming back does not help until something else
 * changes; 4500–4599: come back in a moment (the convention of y-websocket).
 */
export const closeCode = {
  badFrame: 4400,
  signedOut: 4401,
  noAccess: 4403,
  quarantined: 4409,
  tooLarge: 4413,
  locked: 4423,
  tooOld: 4426,
  failed: 4500,
  restarted: 4503,
  slow: 4508,
} as const;
