import type { CodeDefinition } from "#app/domain/codebook.ts";
import type { LocalisedText } from "#app/domain/instrument.ts";
import type { Level } from "#app/domain/vocabulary.ts";
import { text } from "./text.ts";
import type { Theme } from "./theme.ts";
import { chainThemes } from "./themes-chain.ts";
import { familyThemes } from "./themes-family.ts";
import { networkThemes } from "./themes-network.ts";
import { organisationThemes } from "./themes-organisation.ts";
import { professionalThemes } from "./themes-professional.ts";
import { systemThemes } from "./themes-system.ts";

type Group = { level: Level; label: LocalisedText; definition: LocalisedText; color: string; themes: Theme[] };

const groups: Group[] = [
  {
    level: "family",
    label: text("Jongere en gezin", "Young person and family"),
    definition: text("Wat bij de jongere, de ouders en thuis speelt.", "What concerns the young person, the parents and home."),
    color: "#b4533c",
    themes: familyThemes,
  },
  {
    level: "network",
    label: text("Netwerk en school", "Network and school"),
    definition: text(
      "School, vrienden, familie en buurt: iedereen om het gezin heen die geen hulp verleent.",
      "School, friends, relatives and neighbourhood: everyone around the family who is not a care provider.",
    ),
    color: "#a2761b",
    themes: networkThemes,
  },
  {
    level: "professional",
    label: text("Hulpverlener", "Practitioner"),
    definition: text(
      "Wat één hulpverlener ziet, weet, besluit en doet in het contact met jongere en ouders.",
      "What one practitioner sees, knows, decides and does in contact with the young person and parents.",
    ),
    color: "#4f7a3a",
    themes: professionalThemes,
  },
  {
    level: "organisation",
    label: text("Team en organisatie", "Team and organisation"),
    definition: text("Hoe het werk binnen één team of organisatie geregeld is.", "How work is arranged within one team or organisation."),
    color: "#2f7f79",
    themes: organisationThemes,
  },
  {
    level: "chain",
    label: text("Keten", "Chain"),
    definition: text(
      "Wat tussen organisaties gebeurt: verwijzen, wachten, overdragen en samenwerken.",
      "What happens between organisations: referring, waiting, handing over and working together.",
    ),
    color: "#3567a6",
    themes: chainThemes,
  },
  {
    level: "system",
    label: text("Stelsel", "System"),
    definition: text(
      "Wet, geld, inkoop en aanbod: wat geen van de organisaties alleen kan veranderen.",
      "Law, money, contracting and supply: what no single organisation can change.",
    ),
    color: "#75559c",
    themes: systemThemes,
  },
];

// Not under a group: it says nothing about a level. The type asks for one, so it takes the widest.
const notCodable: Omit<CodeDefinition, "position"> = {
  id: "not_codable",
  parentId: null,
  level: "system",
  label: text("Niet te coderen", "Not codable"),
  definition: text(
    "De passage noemt iets dat hielp of hinderde, maar er is te weinig informatie om een thema te kiezen.",
    "The passage mentions something that helped or hindered, but there is too little information to choose a theme.",
  ),
  include: text(
    "Een vaag oordeel zonder uitleg; een thema dat het codeboek nog niet kent (zet het in een memo).",
    "A vague judgement without explanation; a theme the codebook does not know yet (write a memo).",
  ),
  exclude: text("Twijfel tussen twee thema's: codeer dan beide.", "Doubt between two themes: code both."),
  example: text("'Het liep gewoon niet.'", "'It just did not work.'"),
  color: "#6b7280",
  isCodable: true,
};

/** The protocol's codebook in tree order: each group is followed by its themes. Positions run through the whole list. */
export const protocolCodebook: CodeDefinition[] = [...groups.flatMap(listGroupCodes), notCodable].map((code, index) => ({ ...code, position: index }));

function listGroupCodes({ level, label, definition, color, themes }: Group): Omit<CodeDefinition, "position">[] {
  const group = { id: `group_${level}`, parentId: null, level, label, definition, color, isCodable: false };
  return [group, ...themes.map((theme) => ({ ...theme, parentId: group.id, level, color, isCodable: true }))];
}
