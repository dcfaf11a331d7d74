import type { Awareness } from "y-protocols/awareness";

type Change = { added: number[]; updated: number[]; removed: number[] };
type Listener = (change: Change, origin: unknown) => void;

/**
 * The same awareness, which keeps quiet about what one does oneself: one's own cursor is not drawn, yet the editor would
 * draw all cursors anew after every letter.
 */
export function othersAwareness(awareness: Awareness): Awareness {
  const heard = new Map<Listener, Listener>();
  const listen = (listener: Listener): Listener => {
    const wrapped: Listener = (change, origin) => {
      if ([...change.added, ...change.updated, ...change.removed].some((id) => id !== awareness.clientID)) listener(change, origin);
    };
    heard.set(listener, wrapped);
    return wrapped;
  };
  return new Proxy(awareness, {
    get(target, name) {
      if (name === "on") return (event: string, listener: Listener) => target.on(event as never, listen(listener) as never);
      if (name === "off") return (event: string, listener: Listener) => target.off(event as never, (heard.get(listener) ?? listener) as never);
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
}
