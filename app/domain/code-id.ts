const maxLength = 60;

/** A code's id after its name: lower case letters, digits and underscores, starting with a letter. */
export function codeIdOf(name: string): string {
  const words = name
    .normalize("NFD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_");
  return (
    words
      .replace(/^[^a-z]+/, "")
      .slice(0, maxLength)
      .replace(/_+$/, "") || "code"
  );
}

/** The same, with a number behind it when `taken` holds it already. */
export function freeCodeId(name: string, taken: ReadonlySet<string>): string {
  const stem = codeIdOf(name);
  let id = stem;
  for (let number = 2; taken.has(id); number += 1) id = `${stem}_${number}`;
  return id;
}
