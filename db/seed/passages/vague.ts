import type { Perspective, Polarity } from "#app/domain/vocabulary.ts";

type Vague = { text: string; polarity: Polarity };

const hindered = (text: string): Vague => ({ text, polarity: "barrier" });
const helped = (text: string): Vague => ({ text, polarity: "facilitator" });

/** What people say of what hindered or helped without saying what it was. */
export const vaguePassages: Record<Perspective, readonly Vague[]> = {
  youth: [hindered("Het liep gewoon niet, meer kan ik er niet over zeggen."), helped("Daar ging het op zich wel, geen idee waarom."), hindered("Het was allemaal gedoe.")],
  parent: [hindered("Er zat iets niet goed, maar wat weet ik niet meer."), helped("Dat jaar was beter dan de rest, ik kan niet aanwijzen waardoor.")],
  practitioner: [hindered("Het klikte ergens niet in dat traject."), helped("Achteraf was dat een goede periode.")],
  network: [hindered("Het liep stroef, dat merkte je aan alles."), helped("Toen ging het even goed.")],
  file: [hindered("Verloop moeizaam, zie eerdere rapportage."), helped("Gunstig verloop, niet nader toegelicht.")],
  researcher: [hindered("Er wordt gezucht bij deze periode, zonder uitleg."), helped("Bij deze periode wordt geglimlacht, zonder uitleg.")],
};
