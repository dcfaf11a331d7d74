import { text } from "./text.ts";
import type { Theme } from "./theme.ts";

export const familyThemes: Theme[] = [
  {
    id: "life_events",
    label: text("Ingrijpende gebeurtenissen in het gezin", "Major life events in the family"),
    definition: text(
      "Gebeurtenissen thuis die het leven van de jongere sterk veranderden en invloed hadden op het verloop van de hulp.",
      "Events at home that changed the young person's life and influenced the course of help.",
    ),
    include: text(
      "Overlijden, geweld, verwaarlozing, vlucht, detentie van een ouder; ook hoe het gezin ermee omging.",
      "Death, violence, neglect, flight, a parent in prison; also how the family dealt with it.",
    ),
    exclude: text("Of hulpverleners de gebeurtenis zagen: kies dan 'Oog voor trauma'.", "Whether practitioners noticed the event: use 'Attention to trauma'."),
    example: text("'Na het overlijden van opa ging het thuis snel bergafwaarts.'", "'After grandpa died, things at home went downhill fast.'"),
  },
  {
    id: "parental_mental_health",
    label: text("Psychische gezondheid van ouders", "Parents' mental health"),
    definition: text(
      "Psychische klachten, verslaving of juist herstel van een ouder, voor zover dat de opvoeding of de hulp beïnvloedde.",
      "A parent's mental health problems, addiction or recovery, as far as it affected parenting or help.",
    ),
    include: text("Eigen behandeling van de ouder, terugval, stabiele periode.", "The parent's own treatment, relapse, a stable period."),
    exclude: text(
      "Vermoeidheid of overbelasting zonder psychische klachten: 'Draagkracht van ouders'.",
      "Tiredness or overload without mental health problems: 'Parents' capacity'.",
    ),
    example: text(
      "'Toen moeder zelf hulp kreeg voor haar depressie, kwam er weer ruimte voor de kinderen.'",
      "'Once mother got help for her own depression, there was room for the children again.'",
    ),
  },
  {
    id: "parental_capacity",
    label: text("Draagkracht van ouders", "Parents' capacity"),
    definition: text(
      "Wat ouders op dat moment aankonden in de opvoeding en in het samenwerken met de hulp.",
      "What parents could handle at that time in parenting and in working with help.",
    ),
    include: text(
      "Opvoedvaardigheden, energie, steun aan elkaar, verdeling van zorg over meer kinderen.",
      "Parenting skills, energy, mutual support, dividing care over several children.",
    ),
    exclude: text("Geldzorgen of een te kleine woning: 'Geld en wonen'.", "Money worries or a house that is too small: 'Money and housing'."),
    example: text("'Ik kon gewoon niet meer, ik was dag en nacht aan het opletten.'", "'I was worn out, I was on guard day and night.'"),
  },
  {
    id: "family_relations",
    label: text("Relaties in het gezin", "Relations in the family"),
    definition: text(
      "De onderlinge band en omgang tussen de jongere, ouders, broers en zussen.",
      "The bond and the way of dealing with each other between the young person, parents and siblings.",
    ),
    include: text("Ruzie, geborgenheid, parentificatie, herstel van contact.", "Conflict, security, a child carrying adult tasks, contact restored."),
    exclude: text("Conflicten tussen ouders na een scheiding: 'Samenwerking tussen ouders na scheiding'.", "Conflict between parents after divorce: 'Co-parenting after divorce'."),
    example: text("'Met mijn zusje kon ik altijd praten, dat hield me overeind.'", "'I could always talk to my little sister, that kept me going.'"),
  },
  {
    id: "co_parenting",
    label: text("Samenwerking tussen ouders na scheiding", "Co-parenting after divorce"),
    definition: text(
      "Hoe ouders die niet meer samen zijn beslissen over en zorgen voor hun kind.",
      "How parents who are no longer together decide about and care for their child.",
    ),
    include: text("Strijd over omgang of toestemming, afspraken die werken, nieuwe partners.", "Disputes about contact or consent, agreements that work, new partners."),
    exclude: text("Ruzies tussen ouders die samenwonen: 'Relaties in het gezin'.", "Conflict between parents who live together: 'Relations in the family'."),
    example: text("'Vader tekende niet, dus het onderzoek lag vier maanden stil.'", "'Father did not sign, so the assessment stood still for four months.'"),
  },
  {
    id: "youth_motivation",
    label: text("Motivatie van de jongere", "The young person's motivation"),
    definition: text(
      "In hoeverre de jongere zelf iets wilde veranderen en hulp zag als iets van zichzelf.",
      "How far the young person wanted change and saw the help as their own.",
    ),
    include: text("Eigen doelen, weglopen, afspraken laten schieten, keerpunt in willen.", "Own goals, running away, missing appointments, a turning point in wanting."),
    exclude: text("Een slechte klik met één hulpverlener: 'Klik en vertrouwen'.", "No click with one practitioner: 'Working alliance and trust'."),
    example: text("'Pas toen ik kok wilde worden, snapte ik waar ik het voor deed.'", "'Only when I wanted to be a cook did I see what I was doing it for.'"),
  },
  {
    id: "openness_about_problems",
    label: text("Openheid over problemen", "Openness about problems"),
    definition: text(
      "De mate waarin jongere of ouders problemen lieten zien of juist verborgen, en waarom.",
      "How far the young person or parents showed problems or hid them, and why.",
    ),
    include: text(
      "Maskeren, schaamte, loyaliteit, angst voor uithuisplaatsing, voor het eerst durven vertellen.",
      "Masking, shame, loyalty, fear of out-of-home placement, daring to tell for the first time.",
    ),
    exclude: text("Informatie die tussen instanties niet wordt gedeeld: 'Informatie delen'.", "Information not shared between agencies: 'Information sharing'."),
    example: text("'Op school lachte ik altijd. Niemand wist hoe het echt was.'", "'At school I was always smiling. Nobody knew what it was really like.'"),
  },
  {
    id: "livelihood",
    label: text("Geld en wonen", "Money and housing"),
    definition: text(
      "De materiële basis van het gezin: inkomen, schulden, woning en de rust of onrust die dat gaf.",
      "The material basis of the family: income, debts, housing, and the calm or unrest this gave.",
    ),
    include: text("Schuldhulp, dreigende ontruiming, krappe woning, reiskosten voor bezoek.", "Debt help, threat of eviction, cramped housing, travel costs for visits."),
    exclude: text("Geldstromen voor de jeugdhulp: 'Financiering en beschikkingen'.", "Funding of youth care: 'Funding and grant decisions'."),
    example: text("'Zolang de deurwaarder aanbelde, kwam er van opvoedhulp niets terecht.'", "'As long as the bailiff rang, parenting support came to nothing.'"),
  },
];
