import type { ConversationType, Perspective } from "#app/domain/vocabulary.ts";
import { getLocale } from "#app/paraglide/runtime.js";
import { conversationTypeLabel, perspectiveLabel } from "#app/ui/vocabulary.ts";

/** What a conversation is called: its title, or what it is and with whom. */
export function conversationTitle({ title, type, perspectives }: { title: string; type: ConversationType; perspectives: readonly Perspective[] }): string {
  if (title) return title;
  const heard = new Intl.ListFormat(getLocale(), { type: "conjunction" }).format(perspectives.map((perspective) => perspectiveLabel(perspective).toLowerCase()));
  return type === "interview" ? `${conversationTypeLabel(type)}: ${heard}` : conversationTypeLabel(type);
}
