/** From one id to another, which came before what is due next. */
type Early = { from: number; to: number; at: number };

/**
 * What each receiver has of each sender, so that it is known of everything whether it arrived: in order, once, complete.
 */
export class Delivery {
  /** What arrived twice; harmless, but it costs. */
  repeated = 0;
  /** Ids that arrived though nobody had sent them. */
  unexpected = 0;
  #people: number;
  #due: Int32Array;
  #early = new Map<number, Early[]>();
  #onDelivered: (receiver: number, sender: number, from: number, to: number, at: number) => void;

  /** @param onDelivered is told of each run of ids once, in order */
  constructor(people: number, onDelivered: (receiver: number, sender: number, from: number, to: number, at: number) => void) {
    this.#people = people;
    this.#due = new Int32Array(people * people);
    this.#onDelivered = onDelivered;
  }

  /** The first id of a sender that a receiver does not have. */
  due(receiver: number, sender: number): number {
    return this.#due[receiver * this.#people + sender]!;
  }

  arrive(receiver: number, sender: number, from: number, to: number, at: number): void {
    const pair = receiver * this.#people + sender;
    const due = this.#due[pair]!;
    if (to <= due) {
      this.repeated++;
      return;
    }
    if (from > due) {
      const early = this.#early.get(pair);
      if (early) early.push({ from, to, at });
      else this.#early.set(pair, [{ from, to, at }]);
      return;
    }
    this.#advance(pair, receiver, sender, to, at);
    const early = this.#early.get(pair);
    if (early) this.#takeEarly(pair, receiver, sender, early);
  }

  #advance(pair: number, receiver: number, sender: number, to: number, at: number): void {
    const from = this.#due[pair]!;
    this.#due[pair] = to;
    this.#onDelivered(receiver, sender, from, to, at);
  }

  #takeEarly(pair: number, receiver: number, sender: number, early: Early[]): void {
    early.sort((a, b) => a.from - b.from);
    while (early[0] && early[0].from <= this.#due[pair]!) {
      const { to, at } = early.shift()!;
      if (to > this.#due[pair]!) this.#advance(pair, receiver, sender, to, at);
    }
    if (early.length === 0) this.#early.delete(pair);
  }
}
