import { z } from "zod";
import { issueSentence } from "./form-sentences.ts";

/** What was typed, by field name; several values of one name as an array. Files are left out: a browser cannot show them again. */
export type FormValues = Record<string, string | string[]>;

/** The first sentence for each field, by its name (`levels.0` within a list); what concerns the whole form under `form`. */
export type FormErrors = Partial<Record<string, string>>;

export type ParsedForm<Value> = { ok: true; value: Value } | { ok: false; values: FormValues; errors: FormErrors };

type Shape = Record<string, z.ZodType>;

/**
 * Checks a submitted form against its schema, an object or a discriminated union of objects.
 *
 * An input left empty counts as absent, except for a required text, so that `.min(1, "…")` can say its sentence. A field that
 * the schema calls an array gets every value of its name. Issues without a sentence of their own get a general one in the
 * asker's language.
 */
export function parseForm<Schema extends z.ZodType>(schema: Schema, formData: FormData): ParsedForm<z.output<Schema>> {
  const parsed = schema.safeParse(readFields(schema, formData), { error: issueSentence });
  if (parsed.success) return { ok: true, value: parsed.data };

  const errors: FormErrors = {};
  for (const issue of parsed.error.issues) {
    const name = issue.path.join(".") || "form";
    errors[name] ??= issue.message;
  }
  return { ok: false, values: readValues(formData), errors };
}

/** A checkbox: a browser sends `on` when it is ticked, and nothing when it is not. */
export const checkbox = z.preprocess((value) => value === "on" || value === "true", z.boolean());

function readFields(schema: z.ZodType, formData: FormData): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shapeOf(schema, formData))) {
    const kind = kindOf(field);
    const given = formData.getAll(name).filter((value) => value !== "" && !isEmptyFile(value));
    const isOptional = field.safeParse(undefined).success;

    if (kind === "array") fields[name] = given.length === 0 && isOptional ? undefined : given;
    else fields[name] = given[0] ?? (kind === "string" && !isOptional ? "" : undefined);
  }
  return fields;
}

/** The fields of the object, or of the member of the union that the submitted discriminator picks. */
function shapeOf(schema: z.ZodType, formData: FormData): Shape {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) return inner.shape as Shape;
  if (inner instanceof z.ZodDiscriminatedUnion) {
    const { discriminator } = inner.def;
    const members = inner.options.map((option) => shapeOf(option as z.ZodType, formData));
    const picked = members.find((shape) => shape[discriminator]?.safeParse(formData.get(discriminator)).success);
    return picked ?? { [discriminator]: z.string() };
  }
  throw new TypeError("A form schema is an object or a discriminated union of objects.");
}

function kindOf(field: z.ZodType): string {
  return unwrap(field).def.type;
}

/** Looks through `optional`, `nullable`, `default` and transformations to the type that is typed in. */
function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return unwrap(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodPipe) return unwrap((schema.in instanceof z.ZodTransform ? schema.out : schema.in) as z.ZodType);
  return schema;
}

function isEmptyFile(value: FormDataEntryValue): boolean {
  return typeof value !== "string" && value.size === 0 && value.name === "";
}

function readValues(formData: FormData): FormValues {
  const values: FormValues = {};
  for (const name of new Set(formData.keys())) {
    const texts = formData.getAll(name).filter((value) => typeof value === "string");
    if (texts.length > 0) values[name] = texts.length === 1 ? texts[0]! : texts;
  }
  return values;
}
