import { useCallback, useRef, useState } from "react";

type SentForm = Record<string, string>;

/**
 * Sends one form after the other. A fetcher that is given a second one breaks the first off; here it waits its turn, so that
 * whoever is quicker than the network loses nothing. The same form twice in a row is one wish.
 *
 * @param submit settles when the answer is there and the page has been brought up to date
 */
export function useInOrder(submit: (form: SentForm) => Promise<void>) {
  const latest = useRef(submit);
  latest.current = submit;
  const underway = useRef<readonly SentForm[]>([]);
  const [shown, setShown] = useState(underway.current);
  const last = useRef<Promise<void>>(Promise.resolve());
  const send = useCallback((form: SentForm) => {
    if (JSON.stringify(underway.current.at(-1)) === JSON.stringify(form)) return;
    const change = (forms: readonly SentForm[]) => setShown((underway.current = forms));
    const leave = () => change(underway.current.filter((one) => one !== form));
    change([...underway.current, form]);
    last.current = last.current.then(() => latest.current(form)).then(leave, leave);
  }, []);
  return { send, underway: shown };
}
