import { z } from "zod";
import { memberRoles } from "#app/domain/vocabulary.ts";

export const membersForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("invite"), email: z.email(), role: z.enum(memberRoles), organisationId: z.string().min(1) }),
  z.object({ intent: z.literal("withdraw"), invitationId: z.string().min(1) }),
  z.object({ intent: z.literal("changeRole"), userId: z.string().min(1), role: z.enum(memberRoles) }),
  z.object({ intent: z.literal("revoke"), userId: z.string().min(1) }),
]);
