import { Form } from "react-router";
import { guestKinds } from "#app/domain/guest-link.ts";
import { m } from "#app/paraglide/messages.js";
import { Button } from "#app/ui/button.tsx";
import { CopyOut } from "#app/ui/copy-out.tsx";
import { formatInstant } from "#app/ui/dates.ts";
import { ChoiceField, TextField } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import styles from "./prepare.module.css";
import type { PreparationProps } from "./prepare.tsx";
import { guestKindLabel, guestLinkStateLabel } from "./words.ts";

/** Guests without an account: each gets a link of their own, for this meeting and one browser. */
export function GuestLinks({ page, result }: PreparationProps) {
  const { preparation } = page;
  if (!preparation) return null;
  const { guestLinks, sendsMail } = preparation;
  const own = result?.intent === "createGuestLink" ? result : null;
  const isMade = own !== null && Object.keys(own.errors).length === 0;
  const typed = (name: string) => (own && !isMade ? String(own.values[name] ?? "") : "");
  return (
    <section aria-labelledby="guest-links" className={styles.section}>
      <h2 id="guest-links">{m.meetings_guests()}</h2>
      <p className={styles.beside}>{m.meetings_guests_help()}</p>
      {isMade && <Made name={String(own.values["name"])} link={String(own.values["link"])} sentTo={String(own.values["sentTo"])} notSentTo={String(own.values["notSentTo"])} />}
      <ul className={styles.rows}>
        {guestLinks.map(({ id, kind, name, email, state, expiresAt }) => (
          <li key={id} className={styles.row}>
            <span className={styles.words}>
              {name}{" "}
              <span className={styles.beside}>
                {[name === guestKindLabel(kind) ? null : guestKindLabel(kind).toLowerCase(), email, guestLinkStateLabel(state)].filter(Boolean).join(", ")}
                {state === "open" && ` ${m.meetings_guest_until({ date: formatInstant(expiresAt, "day") })}`}
              </span>
            </span>
            {(state === "open" || state === "used") && (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="linkId" value={id} />
                <Button size="sm" variant="quiet" name="intent" value="withdrawGuestLink" aria-label={m.meetings_guest_withdraw_of({ name })}>
                  {m.meetings_guest_withdraw()}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <Form key={guestLinks.length} method="post" preventScrollReset>
        <ChoiceField
          type="radio"
          name="kind"
          label={m.meetings_guest_kind()}
          isInline
          selected={[typed("kind") || "youth"]}
          error={own?.errors["kind"]}
          choices={guestKinds.map((kind) => ({ value: kind, label: guestKindLabel(kind) }))}
        />
        <TextField
          name="name"
          label={m.meetings_guest_name()}
          help={m.meetings_guest_name_help()}
          isOptional
          maxLength={60}
          autoComplete="off"
          defaultValue={typed("name")}
          error={own?.errors["name"]}
        />
        {sendsMail && (
          <TextField
            name="email"
            type="email"
            label={m.meetings_guest_email()}
            help={m.meetings_guest_email_help()}
            isOptional
            autoComplete="off"
            defaultValue={typed("email")}
            error={own?.errors["email"]}
          />
        )}
        <Button name="intent" value="createGuestLink">
          {m.meetings_guest_make()}
        </Button>
      </Form>
    </section>
  );
}

function Made({ name, link, sentTo, notSentTo }: { name: string; link: string; sentTo: string; notSentTo: string }) {
  if (sentTo) return <Notice tone="good" isLive title={m.meetings_guest_sent({ name, email: sentTo })} />;
  return (
    <Notice tone={notSentTo ? "warning" : "good"} isLive title={notSentTo ? m.meetings_guest_not_sent({ email: notSentTo }) : m.meetings_guest_made({ name })}>
      <p>{m.meetings_guest_copy_help()}</p>
      <CopyOut content={link} label={m.meetings_guest_link_of({ name })} rows={2} />
    </Notice>
  );
}
