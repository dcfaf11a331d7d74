import { z } from "zod";
import { checkbox } from "#app/http/forms.ts";
import { m } from "#app/paraglide/messages.js";
import { bulkForms } from "./bulk-forms.ts";

const viewId = z.string().min(1).max(100);

/** Every form of the registry; `intent` says which. */
export const registryForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("save_view"),
    name: z
      .string()
      .trim()
      .min(1, { error: () => m.registry_view_name_missing() })
      .max(80),
    isShared: checkbox,
  }),
  z.object({ intent: z.literal("remove_view"), viewId }),
  z.object({ intent: z.literal("restore_view"), viewId }),
  ...bulkForms,
]);
export type RegistryForm = z.output<typeof registryForm>;
export type ViewForm = Extract<RegistryForm, { intent: "save_view" | "remove_view" | "restore_view" }>;
