import { useState } from "react";
import { useLocation } from "react-router";

/**
 * What the last submit on this page was answered with. A page that is told of changes asks its loader again, and then
 * React Router takes the answer of the action away; what it says still holds until one goes elsewhere.
 */
export function useLastAnswer<Answer>(answer: Answer | undefined): Answer | undefined {
  const { key } = useLocation();
  const [last, setLast] = useState({ key, answer });
  // The answer is there a moment before the address is, and belongs to the later one.
  if (answer !== undefined && (answer !== last.answer || key !== last.key)) setLast({ key, answer });
  return answer ?? (last.key === key ? last.answer : undefined);
}
