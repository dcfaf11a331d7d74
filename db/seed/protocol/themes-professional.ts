import { text } from "./text.ts";
import type { Theme } from "./theme.ts";

export const professionalThemes: Theme[] = [
  {
    id: "working_alliance",
    label: text("Klik en vertrouwen", "Working alliance and trust"),
    definition: text("De werkrelatie tussen een hulpverlener en de jongere of ouders.", "The working relationship between a practitioner and the young person or parents."),
    include: text("Zich gezien voelen, zich veroordeeld voelen, eerlijkheid, samen lachen.", "Feeling seen, feeling judged, honesty, laughing together."),
    exclude: text(
      "Verlies van de relatie door personeelswisseling: 'Continuïteit van hulpverleners'.",
      "Losing the relationship because staff changed: 'Continuity of practitioners'.",
    ),
    example: text("'Zij was de eerste die niet meteen begon over mijn gedrag.'", "'She was the first who did not start straight away about my behaviour.'"),
  },
  {
    id: "youth_voice",
    label: text("Stem van de jongere", "Voice of the young person"),
    definition: text(
      "Of de jongere werd gehoord en of diens mening zichtbaar meetelde in beslissingen.",
      "Whether the young person was heard and whether their view visibly counted in decisions.",
    ),
    include: text(
      "Aanwezig zijn bij overleg, uitleg krijgen, eigen doelen in het plan, over je hoofd heen praten.",
      "Being present at meetings, getting an explanation, own goals in the plan, being talked over.",
    ),
    exclude: text("Meebeslissen door ouders: 'Samen beslissen met ouders'.", "Parents taking part in decisions: 'Shared decisions with parents'."),
    example: text("'Ze hadden het al besloten voordat ik binnenkwam.'", "'They had already decided before I came in.'"),
  },
  {
    id: "shared_decisions",
    label: text("Samen beslissen met ouders", "Shared decisions with parents"),
    definition: text("Of ouders of verzorgers als partner meedachten en meebeslisten over de hulp.", "Whether parents or carers thought along and decided on help as partners."),
    include: text("Keuzes voorleggen, kennis van ouders gebruiken, ouders op afstand houden.", "Presenting choices, using what parents know, keeping parents at a distance."),
    exclude: text("Beslissingen van de rechter: 'Juridische maatregelen'.", "Court decisions: 'Legal measures'."),
    example: text("'We kregen drie mogelijkheden te horen en tijd om erover te slapen.'", "'We were given three options and time to sleep on it.'"),
  },
  {
    id: "explanatory_analysis",
    label: text("Verklarende analyse", "Explanatory analysis"),
    definition: text(
      "Een gedeeld antwoord op de vraag waarom de problemen er zijn en blijven, als basis voor de hulp.",
      "A shared answer to why the problems are there and persist, as the basis for help.",
    ),
    include: text(
      "Ontbreken, te smal kijken naar gedrag, verklaring samen met het gezin maken of bijstellen.",
      "Missing, looking narrowly at behaviour, making or revising the explanation with the family.",
    ),
    exclude: text("Alleen testen of classificeren: 'Diagnostisch onderzoek'.", "Only testing or classifying: 'Diagnostic assessment'."),
    example: text(
      "'Niemand had de stukjes ooit naast elkaar gelegd, elke plek keek alleen naar de boosheid.'",
      "'Nobody had ever laid the pieces side by side, every place looked only at the anger.'",
    ),
  },
  {
    id: "diagnostic_assessment",
    label: text("Diagnostisch onderzoek", "Diagnostic assessment"),
    definition: text(
      "Onderzoek naar wat er aan de hand is: of het op tijd, volledig en met geschikte instrumenten gebeurde.",
      "Assessment of what is going on: whether it was timely, complete and done with suitable instruments.",
    ),
    include: text(
      "Intelligentieonderzoek, gemiste LVB of autisme, herhaald onderzoek, uitslag die niet werd gebruikt.",
      "Intelligence testing, missed mild intellectual disability or autism, repeated tests, unused results.",
    ),
    exclude: text("De samenhangende verklaring: 'Verklarende analyse'.", "The coherent explanation: 'Explanatory analysis'."),
    example: text(
      "'Pas op zijn vijftiende bleek dat hij veel minder begreep dan iedereen dacht.'",
      "'Only at fifteen did it turn out that he understood far less than everyone thought.'",
    ),
  },
  {
    id: "trauma_awareness",
    label: text("Oog voor trauma", "Attention to trauma"),
    definition: text(
      "Of hulpverleners vroegen naar ingrijpende ervaringen en gedrag in dat licht bekeken.",
      "Whether practitioners asked about harmful experiences and looked at behaviour in that light.",
    ),
    include: text(
      "Screenen, traumabehandeling uitstellen of starten, traumasensitief reageren op de groep.",
      "Screening, postponing or starting trauma treatment, trauma-sensitive responses in the group.",
    ),
    exclude: text("De gebeurtenis zelf: 'Ingrijpende gebeurtenissen in het gezin'.", "The event itself: 'Major life events in the family'."),
    example: text("'Vier jaar hulp, en nu pas vroeg iemand wat ik heb meegemaakt.'", "'Four years of help, and only now did someone ask what I have been through.'"),
  },
  {
    id: "whole_family_view",
    label: text("Blik op het hele gezin", "View of the whole family"),
    definition: text("Of de hulp zich richtte op het gezin als geheel of alleen op de jongere.", "Whether help addressed the family as a whole or only the young person."),
    include: text("Gezinsbehandeling, aandacht voor broers en zussen, kind als 'het probleem'.", "Family treatment, attention for siblings, the child as 'the problem'."),
    exclude: text("Afspraken tussen organisaties over het gezin: 'Eén gezin, één plan'.", "Agreements between organisations about the family: 'One family, one plan'."),
    example: text("'Ik werd behandeld, maar thuis veranderde er niets.'", "'I was treated, but nothing changed at home.'"),
  },
  {
    id: "professional_expertise",
    label: text("Deskundigheid van de hulpverlener", "The practitioner's expertise"),
    definition: text("Kennis en vaardigheden die de hulpverlener had, miste of erbij haalde.", "Knowledge and skills the practitioner had, lacked or brought in."),
    include: text(
      "Ervaring met de doelgroep, handelingsverlegenheid, collega om advies vragen, scholing.",
      "Experience with the group, not knowing what to do, asking a colleague, training.",
    ),
    exclude: text("Te weinig personeel: 'Beschikbaarheid van personeel'.", "Too few staff: 'Availability of staff'."),
    example: text("'Ze zei eerlijk dat ze dit niet kende en belde een specialist.'", "'She said honestly that this was new to her and called a specialist.'"),
  },
  {
    id: "treatment_fit",
    label: text("Passendheid van de behandeling", "Fit of the treatment"),
    definition: text(
      "Of inhoud, intensiteit en vorm van de hulp pasten bij de problemen, leeftijd en het niveau van de jongere.",
      "Whether content, intensity and form of help fitted the problems, age and level of the young person.",
    ),
    include: text("Te licht beginnen, te talig, herhalen wat niet werkte, op maat maken.", "Starting too light, too verbal, repeating what did not work, tailoring."),
    exclude: text(
      "Passende hulp die er in de regio niet is: 'Beschikbaarheid van passend aanbod'.",
      "Suitable help that does not exist in the region: 'Availability of suitable help'.",
    ),
    example: text("'Weer een weerbaarheidstraining, terwijl hij niet meer buiten kwam.'", "'Another assertiveness course, while he no longer left the house.'"),
  },
  {
    id: "perseverance",
    label: text("Volhouden als het moeilijk wordt", "Persevering when it gets hard"),
    definition: text(
      "Of hulpverleners betrokken bleven bij crisis, afwijzing of gebrek aan resultaat.",
      "Whether practitioners stayed involved during crisis, rejection or lack of result.",
    ),
    include: text(
      "Blijven langskomen, hulp stoppen na gemiste afspraken, plaatsing niet beëindigen na een incident.",
      "Continuing to visit, stopping help after missed appointments, not ending a placement after an incident.",
    ),
    exclude: text("Een overplaatsing op zichzelf: 'Overplaatsingen'.", "A transfer as such: 'Transfers'."),
    example: text("'Ik deed de deur niet open, maar hij kwam elke week terug.'", "'I did not open the door, but he came back every week.'"),
  },
  {
    id: "safety_assessment",
    label: text("Inschatting van veiligheid", "Assessment of safety"),
    definition: text(
      "Of veiligheid thuis of risico's van de jongere werden onderzocht, gewogen en gevolgd.",
      "Whether safety at home or risks of the young person were examined, weighed and followed.",
    ),
    include: text(
      "Veiligheidsplan, Veilig Thuis, inschatting van suïcidaliteit, signalen die bleven liggen.",
      "Safety plan, report centre for domestic violence, assessment of suicidality, signals left unattended.",
    ),
    exclude: text("Onveiligheid op de leefgroep: 'Leefklimaat op de groep'.", "Lack of safety in the residential group: 'Living climate in the group'."),
    example: text("'Er was een veiligheidsplan en iedereen wist wie wanneer belde.'", "'There was a safety plan and everyone knew who would call when.'"),
  },
];
