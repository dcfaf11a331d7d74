import { Form } from "react-router";
import { localise } from "#app/domain/code-description.ts";
import { toLines } from "#app/domain/codebook-places.ts";
import type { FormErrors } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { levelLabel } from "#app/ui/vocabulary.ts";
import { UseOfCode } from "./code-use.tsx";
import type { ShownCode } from "./codebook-tree.ts";
import styles from "./proposals.module.css";

type Proposal = ShownCode & { proposedByName: string | null };

/** Codes that were made while coding, in the words of a passage, for a coordinator to decide about (rule CB8). */
export function Proposals({
  proposals,
  codes,
  mayEdit,
  errors,
}: {
  proposals: readonly Proposal[];
  codes: readonly ShownCode[];
  mayEdit: boolean;
  errors: FormErrors | undefined;
}) {
  if (proposals.length === 0) return null;
  return (
    <section aria-labelledby="proposals" className={styles.proposals}>
      <h2 id="proposals">{m.codebook_proposals({ count: proposals.length })}</h2>
      <p className={styles.help}>{mayEdit ? m.codebook_proposals_help() : m.codebook_proposals_waiting()}</p>
      {errors?.["form"] && mayEdit && (
        <Notice tone="danger" isLive>
          {errors["form"]}
        </Notice>
      )}
      <ul className={styles.list}>
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <div>
              <strong>{localise(proposal.label, getLocale())}</strong>
              <p className={styles.about}>
                {levelLabel(proposal.level)} · {proposal.proposedByName ?? m.protocol_change_by_nobody()} {proposal.use && "· "}
                <UseOfCode code={proposal} to={`${proposal.id}/codings`} />
              </p>
            </div>
            {mayEdit && <Decision proposal={proposal} codes={codes} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decision({ proposal, codes }: { proposal: Proposal; codes: readonly ShownCode[] }) {
  const label = localise(proposal.label, getLocale());
  return (
    <div className={styles.decision}>
      <Form method="post">
        <input type="hidden" name="codeId" value={proposal.id} />
        <Button size="sm" variant="primary" name="intent" value="restore" aria-label={m.codebook_proposal_accept_code({ label })}>
          {m.codebook_proposal_accept()}
        </Button>{" "}
        <Button size="sm" name="intent" value="decline" aria-label={m.codebook_proposal_decline_code({ label })}>
          {m.codebook_proposal_decline()}
        </Button>
      </Form>
      <Form method="post" className={styles.merge}>
        <input type="hidden" name="codeId" value={proposal.id} />
        <input type="hidden" name="reason" value={m.codebook_proposal_merge_reason()} />
        <select name="intoId" aria-label={m.codebook_proposal_merge_into({ label })} required defaultValue="">
          <option value="">{m.codebook_proposal_merge_choose()}</option>
          {toLines(codes)
            .filter(({ code }) => code.isCodable)
            .map(({ code }) => (
              <option key={code.id} value={code.id}>
                {localise(code.label, getLocale())}
              </option>
            ))}
        </select>
        <Button size="sm" name="intent" value="merge" aria-label={m.codebook_proposal_merge({ label })}>
          {m.codebook_merge()}
        </Button>
      </Form>
    </div>
  );
}
