import { href, useLocation } from "react-router";
import { purposesOfPart } from "#app/domain/case-part.ts";
import type { PurposeConsent } from "#app/domain/consent.ts";
import type { CasePart } from "#app/domain/vocabulary.ts";
import { m } from "#app/paraglide/messages.js";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { casePartLabel, consentPurposeLabel } from "#app/ui/vocabulary.ts";
import { consentText } from "./case-words.ts";

/** What the pages of a case need to know about consent; `consent` is null for a case seen in summary. */
export type PartsOfCase = { open: CasePart[]; consent: PurposeConsent[] | null; documentPart: CasePart | null };

/** Each page of a case that belongs to one part, by the end of its address. */
const partOfPage: Record<string, CasePart> = {
  trajectory: "analysis",
  findings: "analysis",
  "member-checks": "analysis",
  "file-review": "file",
  guidelines: "file",
  compare: "file",
};

/** The part that a page shows; null for pages of the case as a whole. */
function usePart(base: string, { documentPart }: PartsOfCase): CasePart | null {
  const [page = "", rest] = useLocation().pathname.slice(base.length).split("/").filter(Boolean);
  if (page in partOfPage) return partOfPage[page]!;
  return rest !== undefined && rest !== "new" ? documentPart : null;
}

/** The part of the page that is asked for, when consent does not open it (rule CN6). */
export function useClosedPart(base: string, parts: PartsOfCase): CasePart | null {
  const part = usePart(base, parts);
  return part !== null && !parts.open.includes(part) ? part : null;
}

/** Stands in the place of a page that may not be opened, and says why. */
export function ClosedPart({ part, parts, params }: { part: CasePart; parts: PartsOfCase; params: { studyId: string; code: string } }) {
  const reasons = parts.consent?.filter(({ purpose }) => (purposesOfPart[part] as readonly string[]).includes(purpose)) ?? [];
  return (
    <EmptyState
      title={m.cases_closed_title({ part: casePartLabel(part) })}
      action={parts.consent && <LinkButton to={`${href("/studies/:studyId/cases/:code", params)}#consent`}>{m.cases_closed_record()}</LinkButton>}
    >
      <p>{m.cases_closed_text()}</p>
      {reasons.length > 1 && <p>{m.cases_closed_any()}</p>}
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason.purpose}>{m.cases_closed_reason({ purpose: consentPurposeLabel(reason.purpose), state: consentText(reason).toLowerCase() })}</li>
          ))}
        </ul>
      )}
      <p>{m.cases_closed_nothing_lost()}</p>
    </EmptyState>
  );
}

/** Above the list of conversations: which of them are not in it. */
export function ClosedConversations({ base, parts }: { base: string; parts: PartsOfCase }) {
  const page = useLocation().pathname.slice(base.length);
  const closed = (["interviews", "file", "sessions"] as const).filter((part) => !parts.open.includes(part));
  if (closed.length === 0 || !/^\/conversations(\/new)?\/?$/.test(page)) return null;
  return <Notice tone="warning">{m.cases_closed_some({ parts: closed.map((part) => casePartLabel(part)).join(", ") })}</Notice>;
}
