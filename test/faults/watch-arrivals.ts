import { Latencies } from "#test/support/latencies.ts";
import { countTokens, sharedText, token, type Meeting } from "./meeting.ts";

/** Notes when each token was written and when each of the others saw it. */
export function watchArrivals({ clients }: Meeting) {
  const writtenAt = new Map<string, number>();
  const seenAt = new Map<string, number[]>();
  for (const { doc } of clients) {
    sharedText(doc).observe(({ delta }, transaction) => {
      const now = performance.now();
      for (const word of delta.flatMap(({ insert }) => (typeof insert === "string" ? [...countTokens(insert).keys()] : []))) {
        if (transaction.local) writtenAt.set(word, now);
        else seenAt.set(word, [...(seenAt.get(word) ?? []), now]);
      }
    });
  }
  return {
    /**
     * @param first number of the first edit, of each client
     * @param last number of the last edit, of each client
     * @returns how long the others waited for these edits, and how many sights of them are still due
     */
    of(first: number[], last: number[]): { waits: Latencies; unseen: number } {
      const waits = new Latencies();
      let unseen = 0;
      clients.forEach((_, i) => {
        for (let number = first[i] ?? 1; number <= (last[i] ?? 0); number++) {
          const seen = seenAt.get(token(i, number)) ?? [];
          for (const at of seen) waits.add(at - (writtenAt.get(token(i, number)) ?? 0));
          unseen += clients.length - 1 - seen.length;
        }
      });
      return { waits, unseen };
    },
  };
}
