import type { SectionInput } from "./define-instrument.ts";
import { text } from "./text.ts";

const cooperation: SectionInput = {
  id: "cooperation",
  title: text("Samenwerking", "Cooperation"),
  items: [
    {
      id: "joint_meeting",
      type: "yes_no",
      label: text("Zijn betrokken organisaties samen om tafel geweest?", "Did the organisations involved meet together?"),
      definition: text(
        "Minstens één overleg van drie of meer partijen, het gezin meegeteld, met verslag.",
        "At least one meeting of three or more parties, the family included, with minutes.",
      ),
      example: text("Rondetafel met ouders, school en jeugd-ggz.", "Round table with parents, school and youth mental health care."),
      counterExample: text("Een telefoontje tussen twee hulpverleners.", "A phone call between two practitioners."),
    },
    {
      id: "joint_plan",
      type: "yes_no",
      label: text("Werkten zij met één gezamenlijk plan?", "Did they work with one joint plan?"),
      definition: text("Eén document met doelen van alle betrokkenen.", "One document holding the goals of all involved."),
      showWhen: { itemId: "joint_meeting", anyOf: ["yes"] },
      burden: "light",
    },
    {
      id: "coordinator_named",
      type: "yes_no",
      label: text("Is vastgelegd wie de regie had?", "Is it recorded who coordinated the help?"),
      definition: text("Een naam of functie met een taak voor het geheel.", "A name or function with a task for the whole."),
      example: text("'De casusregisseur van de gemeente bewaakt het plan.'", "'The municipal case coordinator guards the plan.'"),
      counterExample: text("Elke organisatie noemt een eigen contactpersoon.", "Each organisation names its own contact person."),
    },
    {
      id: "handover_quality",
      type: "scale",
      label: text("Hoe was de overdracht bij de laatste overstap?", "How was the handover at the last move?"),
      definition: text(
        "Let op inhoud, tijdigheid, persoonlijk contact en de rol van jongere en ouders.",
        "Consider content, timing, personal contact and the role of young person and parents.",
      ),
      example: text(
        "5: gezamenlijk gesprek vooraf, compleet verslag, oude begeleider bleef een maand betrokken.",
        "5: joint talk beforehand, complete report, the old worker stayed involved for a month.",
      ),
      counterExample: text("1: geen overdracht te vinden, nieuwe hulp begon bij nul.", "1: no handover to be found, new help started from scratch."),
      min: 1,
      max: 5,
      options: [
        { value: "1", label: text("Geen overdracht", "No handover") },
        { value: "2", label: text("Minimaal", "Minimal") },
        { value: "3", label: text("Op papier in orde", "In order on paper") },
        { value: "4", label: text("Goed", "Good") },
        { value: "5", label: text("Warm en volledig", "Warm and complete") },
      ],
      burden: "heavy",
    },
    {
      id: "school_involved",
      type: "yes_no",
      label: text("Was school bij de hulp betrokken?", "Was school involved in the help?"),
      definition: text("School deed mee aan overleg of voerde een deel van het plan uit.", "School joined meetings or carried out part of the plan."),
      example: text("De mentor zat bij de evaluatie.", "The mentor attended the evaluation."),
      counterExample: text("School kreeg alleen een brief over de plaatsing.", "School only received a letter about the placement."),
    },
    {
      id: "information_exchange",
      type: "choice",
      label: text("Kwam informatie op tijd bij wie die nodig had?", "Did information reach in time who needed it?"),
      definition: text("Kijk naar verslagen en belangrijke signalen bij de laatste twee overstappen.", "Look at reports and important signals at the last two moves."),
      example: text("Op tijd: het verslag lag er voor de eerste dag.", "In time: the report was there before the first day."),
      counterExample: text("Op tijd noemen omdat er later niemand over klaagde.", "Calling it in time because nobody complained later."),
      options: [
        { value: "in_time", label: text("Op tijd", "In time") },
        { value: "late", label: text("Te laat", "Too late") },
        { value: "missing", label: text("Niet aangekomen", "Did not arrive") },
      ],
      burden: "light",
    },
    {
      id: "worker_changes",
      type: "number",
      label: text("Aantal vaste hulpverleners in het laatste hulpjaar", "Number of regular workers in the last year of help"),
      definition: text(
        "Iedereen die als mentor, begeleider of behandelaar vast aan de jongere was verbonden.",
        "Everybody who was the young person's regular mentor, worker or therapist.",
      ),
      example: text("Drie mentoren en één therapeut: 4.", "Three mentors and one therapist: 4."),
      counterExample: text("Invallers op de groep meetellen.", "Counting stand-ins in the group."),
      min: 0,
      max: 40,
    },
  ],
};

const safety: SectionInput = {
  id: "safety",
  title: text("Veiligheid", "Safety"),
  items: [
    {
      id: "safety_assessed",
      type: "choice",
      label: text("Is de veiligheid van de jongere beoordeeld?", "Was the young person's safety assessed?"),
      definition: text("Een uitgesproken oordeel met argumenten, niet alleen een beschrijving.", "An explicit judgement with arguments, not only a description."),
      example: text("'Thuis op dit moment voldoende veilig, omdat …'", "'At home sufficiently safe at this moment, because …'"),
      counterExample: text("'Er zijn zorgen over de thuissituatie.'", "'There are concerns about the home situation.'"),
      options: [
        { value: "instrument", label: text("Ja, met een instrument", "Yes, with an instrument") },
        { value: "reasoned", label: text("Ja, beredeneerd zonder instrument", "Yes, reasoned without an instrument") },
        { value: "no", label: text("Nee", "No") },
      ],
      burden: "light",
    },
    {
      id: "safety_repeated",
      type: "yes_no",
      label: text("Is die beoordeling later herhaald?", "Was that assessment repeated later?"),
      definition: text("Minstens één keer bij een verandering, zoals terugkeer naar huis.", "At least once at a change, such as returning home."),
      showWhen: { itemId: "safety_assessed", anyOf: ["instrument", "reasoned"] },
    },
    {
      id: "report_domestic_violence",
      type: "yes_no",
      label: text("Is er een melding bij Veilig Thuis gedaan?", "Was a report made to the domestic violence centre (Veilig Thuis)?"),
      definition: text(
        "Een melding, door wie ook; advies vragen telt niet. Meldingen bij de voorganger AMK tellen mee.",
        "A report, by anyone; asking for advice does not count. Reports to its predecessor count.",
      ),
    },
    {
      id: "safety_plan",
      type: "yes_no",
      label: text("Is er een veiligheidsplan?", "Is there a safety plan?"),
      definition: text("Afspraken over wie wat doet als het onveilig wordt.", "Agreements on who does what when it becomes unsafe."),
      example: text("'Bij ruzie gaat Noor naar de buurvrouw en belt moeder de begeleider.'", "'In case of a row Noor goes to the neighbour and mother calls the worker.'"),
      counterExample: text("Alleen het nummer van de crisisdienst.", "Only the number of the crisis service."),
    },
    {
      id: "safety_plan_shared",
      type: "yes_no",
      label: text("Kenden jongere en ouders het veiligheidsplan?", "Did the young person and the parents know the safety plan?"),
      definition: text("Het is met hen gemaakt of besproken.", "It was made or discussed with them."),
      showWhen: { itemId: "safety_plan", anyOf: ["yes"] },
      burden: "light",
    },
  ],
};

const participation: SectionInput = {
  id: "participation",
  title: text("Inspraak", "Participation"),
  items: [
    {
      id: "youth_view_recorded",
      type: "choice",
      label: text("Staat de mening van de jongere in het plan?", "Does the plan hold the young person's view?"),
      definition: text("In eigen woorden of herkenbaar als de mening van de jongere.", "In own words or recognisable as the young person's view."),
      example: text("'Ik wil weer bij mijn broertje wonen.'", "'I want to live with my little brother again.'"),
      counterExample: text("'Jongere is akkoord.'", "'Young person agrees.'"),
      options: [
        { value: "and_used", label: text("Ja, en het plan sluit erop aan", "Yes, and the plan follows it") },
        { value: "recorded", label: text("Ja, zonder zichtbaar gevolg", "Yes, without visible effect") },
        { value: "no", label: text("Nee", "No") },
      ],
      burden: "light",
    },
    {
      id: "youth_at_meetings",
      type: "choice",
      label: text("Was de jongere bij overleggen over de eigen hulp?", "Was the young person at meetings about their own help?"),
      definition: text("Vanaf twaalf jaar; daaronder 'niet van toepassing'.", "From age twelve; below that 'not applicable'."),
      options: [
        { value: "usually", label: text("Meestal", "Usually") },
        { value: "sometimes", label: text("Soms", "Sometimes") },
        { value: "never", label: text("Nooit", "Never") },
      ],
    },
    {
      id: "parent_view_recorded",
      type: "choice",
      label: text("Staat de mening van de ouders in het plan?", "Does the plan hold the parents' view?"),
      definition: text("Bij gescheiden ouders met gezag: de mening van beiden.", "For divorced parents with custody: the view of both."),
      example: text("'Vader denkt dat rust thuis belangrijker is dan training.'", "'Father thinks calm at home matters more than training.'"),
      counterExample: text("Alleen een handtekening.", "Only a signature."),
      options: [
        { value: "and_used", label: text("Ja, en het plan sluit erop aan", "Yes, and the plan follows it") },
        { value: "recorded", label: text("Ja, zonder zichtbaar gevolg", "Yes, without visible effect") },
        { value: "no", label: text("Nee", "No") },
      ],
      burden: "light",
    },
    {
      id: "disagreement_recorded",
      type: "yes_no",
      label: text("Is verschil van mening met jongere of ouders vastgelegd?", "Is disagreement with the young person or parents recorded?"),
      definition: text(
        "Ja als het dossier beide standpunten noemt. Kies 'niet van toepassing' als er geen verschil was.",
        "Yes if the file names both views. Choose 'not applicable' if there was no disagreement.",
      ),
      burden: "light",
    },
    {
      id: "network_involved",
      type: "choice",
      label: text("Deed iemand uit het eigen netwerk mee in het plan?", "Did somebody from the own network take part in the plan?"),
      definition: text(
        "Familie, vrienden of anderen die geen hulpverlener zijn, met een rol in het plan.",
        "Relatives, friends or others who are no practitioner, with a role in the plan.",
      ),
      example: text("Oma haalt elke woensdag op uit school.", "Grandmother picks up from school every Wednesday."),
      counterExample: text("Een genogram zonder afspraken.", "A genogram without agreements."),
      options: [
        { value: "role", label: text("Ja, met een taak", "Yes, with a task") },
        { value: "heard", label: text("Alleen gehoord", "Only heard") },
        { value: "no", label: text("Nee", "No") },
      ],
      burden: "light",
    },
    {
      id: "rater_remarks",
      type: "text",
      label: text("Wat viel op dat nergens anders past?", "What stood out that fits nowhere else?"),
      definition: text("Kort, zonder namen of andere herkenbare gegevens.", "Brief, without names or other identifying details."),
      missingReasons: ["not_applicable"],
      doubleRate: false,
    },
  ],
};

export const cooperationSections: SectionInput[] = [cooperation, safety, participation];
