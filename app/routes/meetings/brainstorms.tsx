import { Form } from "react-router";
import type { Brainstorm, BrainstormKind } from "#app/domain/brainstorm.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import type { FormResult } from "./act.server.ts";
import styles from "./brainstorm.module.css";
import { ContributeForm } from "./contribute-form.tsx";
import { RevealedContributions } from "./revealed.tsx";
import { brainstormQuestion, brainstormTitle, countText } from "./words.ts";

type Props = {
  brainstorms: readonly Brainstorm[];
  mayGather: readonly BrainstormKind[];
  itemId: string;
  nextId: string;
  mayLead: boolean;
  isOpen: boolean;
  result: FormResult | null;
};

/** What is gathered at one item: hidden while people write, then laid together; causes before what helps. */
export function Brainstorms({ brainstorms, mayGather, itemId, ...shared }: Props) {
  const { mayLead } = shared;
  const offers = mayLead ? mayGather : [];
  if (brainstorms.length === 0 && offers.length === 0) return null;
  return (
    <div id="brainstorm" className={styles.brainstorms} data-print="no">
      {brainstorms.map((brainstorm) => (
        <section key={brainstorm.id} aria-labelledby={`brainstorm-${brainstorm.id}`}>
          <h2 id={`brainstorm-${brainstorm.id}`}>{brainstormTitle(brainstorm.kind)}</h2>
          {brainstorm.state === "revealed" ? (
            <>
              <RevealedContributions contributions={brainstorm.contributions} mayGroup={mayLead} />
              {mayLead && shared.isOpen && brainstorm.contributions.length > 0 && (
                <Form method="post" preventScrollReset className={styles.offers}>
                  <input type="hidden" name="brainstormId" value={brainstorm.id} />
                  <Button name="intent" value="putToVote">
                    {m.meetings_brainstorm_vote()}
                  </Button>
                </Form>
              )}
            </>
          ) : (
            <Collecting brainstorm={brainstorm} {...shared} />
          )}
        </section>
      ))}
      {offers.length > 0 && (
        <Form method="post" preventScrollReset className={styles.offers}>
          <input type="hidden" name="intent" value="openBrainstorm" />
          <input type="hidden" name="itemId" value={itemId} />
          {offers.map((kind) => (
            <Button key={kind} name="kind" value={kind}>
              {m.meetings_brainstorm_open({ what: brainstormTitle(kind).toLowerCase() })}
            </Button>
          ))}
          <span className={styles.note}>{m.meetings_brainstorm_open_help()}</span>
        </Form>
      )}
    </div>
  );
}

function Collecting({ brainstorm, nextId, mayLead, isOpen, result }: Pick<Props, "nextId" | "mayLead" | "isOpen" | "result"> & { brainstorm: Brainstorm }) {
  return (
    <>
      <p>{brainstormQuestion(brainstorm.kind)}</p>
      {isOpen && <ContributeForm brainstorm={brainstorm} nextId={nextId} error={result?.intent === "contribute" ? result.errors["contribution"] : undefined} />}
      {mayLead && (
        <Form method="post" preventScrollReset className={styles.offers}>
          <input type="hidden" name="brainstormId" value={brainstorm.id} />
          <span role="status">{countText(brainstorm.count)}</span>
          <Button variant="primary" name="intent" value="revealBrainstorm">
            {m.meetings_brainstorm_reveal()}
          </Button>
        </Form>
      )}
    </>
  );
}
