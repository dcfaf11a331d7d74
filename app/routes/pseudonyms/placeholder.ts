import type { Identifier, IdentifierKind } from "#app/domain/identifiers/identifiers.ts";
import { m } from "#app/paraglide/messages.js";

const kindLabels: Record<IdentifierKind, () => string> = {
  name: m.pseudonyms_kind_name,
  bsn: m.pseudonyms_kind_bsn,
  birth_date: m.pseudonyms_kind_birth_date,
  phone: m.pseudonyms_kind_phone,
  email: m.pseudonyms_kind_email,
  postcode: m.pseudonyms_kind_postcode,
};

export function identifierLabel(kind: IdentifierKind): string {
  return kindLabels[kind]();
}

/** What comes in the place of something that tells who somebody is: the pseudonym of a name, of all else what it was. */
export function placeholderOf({ kind, known }: Pick<Identifier, "kind" | "known">): string {
  return known?.pseudonym ?? `[${identifierLabel(kind).toLowerCase()}]`;
}
