import { pause, type TypingRoom } from "./typing-room.ts";

/** Lets people type for a time, each so often per second, not all at once and not like a clock. */
export async function typeForAWhile(room: TypingRoom, { perSecond, seconds, people }: { perSecond: number; seconds: number; people?: number[] }): Promise<void> {
  const typists = people ?? Array.from({ length: room.people }, (_, person) => person);
  const period = 1000 / perSecond;
  const start = performance.now();
  const due = typists.map((_, i) => start + (period * i) / typists.length);
  for (let now = start; now < start + seconds * 1000; now = performance.now()) {
    typists.forEach((person, i) => {
      if (due[i]! > now) return;
      room.type(person);
      due[i]! += period * (0.7 + 0.6 * Math.random());
    });
    await pause(1);
  }
}
