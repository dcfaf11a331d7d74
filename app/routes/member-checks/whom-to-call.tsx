import { m } from "#app/paraglide/messages.js";
import styles from "./whom-to-call.module.css";

/** At the end of every page for a youth or a parent: who answers questions, and who is there for what cannot wait. */
export function WhomToCall({ contact, isYouth }: { contact: string; isYouth: boolean }) {
  return (
    <section className={styles.contact} aria-labelledby="contact">
      <h2 id="contact">{m.member_checks_story_contact_title()}</h2>
      <p>
        {m.member_checks_story_contact()} <strong>{contact}</strong>
      </p>
      {isYouth && <p>{m.member_checks_story_helpline_youth()}</p>}
      <p>{m.member_checks_story_emergency()}</p>
    </section>
  );
}
