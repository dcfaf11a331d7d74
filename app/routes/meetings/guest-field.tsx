import { ChoiceField } from "#app/ui/field.tsx";
import { m } from "#app/paraglide/messages.js";
import { roleLabel } from "#app/ui/vocabulary.ts";
import type { Guest } from "#db/queries/invitees.ts";

/** Who can be invited: name, role and organisation. */
export function GuestField({
  label,
  help,
  guests,
  selected = [],
  error,
}: {
  label: string;
  help?: string;
  guests: readonly Guest[];
  selected?: readonly string[];
  error?: string | undefined;
}) {
  return (
    <ChoiceField
      type="checkbox"
      name="invitees"
      label={label}
      help={guests.length > 0 ? help : m.meetings_no_guests()}
      isOptional
      selected={selected}
      error={error}
      choices={guests.map(({ userId, name, role, organisationName }) => ({ value: userId, label: name, help: `${roleLabel(role)}, ${organisationName}` }))}
    />
  );
}
