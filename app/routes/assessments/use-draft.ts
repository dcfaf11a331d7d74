import { useCallback, useEffect, useRef, useState } from "react";

const quietMs = 400;

/**
 * Text that is written into the document a moment after the last key, not at each one; also when the field is left or
 * taken away. Until then what was typed stands in the field, otherwise what the document says.
 */
export function useDraft(value: string, onCommit: (text: string) => void) {
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef({ draft, onCommit });
  latest.current = { draft, onCommit };
  const commit = useCallback(() => {
    if (latest.current.draft === null) return;
    latest.current.onCommit(latest.current.draft);
    latest.current.draft = null;
    setDraft(null);
  }, []);

  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(commit, quietMs);
    return () => clearTimeout(timer);
  }, [draft, commit]);
  useEffect(() => commit, [commit]);

  return { value: draft ?? value, onChange: (event: { target: { value: string } }) => setDraft(event.target.value), onBlur: commit };
}
