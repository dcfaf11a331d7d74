import { z } from "zod";
import { checkbox } from "#app/http/forms.ts";
import { readerKey } from "./reader-key.ts";

const written = {
  text: z.string().trim().min(1).max(8000),
  contact: z.string().trim().min(1).max(200),
  /** Said of words that look like a name or a number. */
  isChecked: checkbox.default(false),
};
const linkId = z.string().min(1).max(200);

/** Everything that is done on the page of a summary. */
export const summaryForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), ...written }),
  z.object({ intent: z.literal("approve"), ...written }),
  z.object({ intent: z.literal("makeLink"), reader: readerKey, email: z.union([z.literal("").transform(() => undefined), z.email()]).optional() }),
  z.object({ intent: z.literal("withdrawLink"), linkId }),
  z.object({ intent: z.literal("handle"), linkId }),
  z.object({ intent: z.literal("reopen"), linkId }),
]);

export type SummaryChange = z.output<typeof summaryForm>;

/** What somebody with a link sends. */
export const readerForm = z.discriminatedUnion("step", [
  z.object({ step: z.literal("open") }),
  z.object({ step: z.literal("done"), remark: z.string().trim().max(4000).optional() }),
]);
