import type { SectionInput } from "./define-instrument.ts";
import { text } from "./text.ts";

const helpHistory: SectionInput = {
  id: "help_history",
  title: text("Verloop van de hulp", "Help history"),
  items: [
    {
      id: "provider_count",
      type: "number",
      label: text("Aantal aanbieders dat hulp heeft gegeven", "Number of providers that gave help"),
      definition: text("Elke organisatie telt één keer, ook bij meer vormen van hulp.", "Each organisation counts once, also with several kinds of help."),
      example: text("Wijkteam, jeugd-ggz en een behandelcentrum: 3.", "Neighbourhood team, youth mental health care and a treatment centre: 3."),
      counterExample: text("Twee afdelingen van dezelfde instelling als 2 tellen.", "Counting two departments of the same institution as 2."),
      min: 0,
      max: 60,
    },
    {
      id: "transfer_count",
      type: "number",
      label: text("Aantal overplaatsingen", "Number of transfers"),
      definition: text("Elke verandering van verblijfplek tijdens de hulp, ook terug naar huis.", "Every change of place of residence during help, also back home."),
      example: text("Thuis, crisisplek, pleeggezin: 2.", "Home, crisis place, foster family: 2."),
      counterExample: text("Verlof in het weekend.", "Weekend leave."),
      min: 0,
      max: 60,
    },
    {
      id: "crisis_start",
      type: "yes_no",
      label: text("Is er hulp gestart vanuit een crisis?", "Did any help start from a crisis?"),
      definition: text(
        "Ja als minstens één hulpvorm binnen enkele dagen moest beginnen vanwege acuut gevaar of ontregeling.",
        "Yes if at least one kind of help had to begin within days because of acute danger or breakdown.",
      ),
      example: text("Een crisisplaatsing op vrijdagavond.", "An emergency placement on Friday night."),
      counterExample: text("Een spoedaanmelding die zes weken later begon.", "An urgent referral that began six weeks later."),
    },
    {
      id: "premature_ending",
      type: "yes_no",
      label: text("Is er hulp voortijdig beëindigd?", "Did any help end prematurely?"),
      definition: text(
        "Hulp die stopte voordat de doelen waren bereikt of samen was besloten te stoppen.",
        "Help that stopped before goals were met or before it was decided together to stop.",
      ),
      example: text("De jongere kwam na drie gesprekken niet meer.", "The young person stopped coming after three sessions."),
      counterExample: text("In overleg eerder afgerond omdat het goed ging.", "Finished early in agreement because things went well."),
      burden: "light",
    },
    {
      id: "premature_ending_by",
      type: "multiple_choice",
      label: text("Wie beëindigde de hulp voortijdig?", "Who ended the help prematurely?"),
      definition: text("Bij meer keren: alles wat voorkwam.", "If it happened more than once: everything that occurred."),
      options: [
        { value: "youth", label: text("De jongere", "The young person") },
        { value: "parents", label: text("De ouders", "The parents") },
        { value: "provider", label: text("De aanbieder", "The provider") },
        { value: "municipality", label: text("De gemeente", "The municipality") },
      ],
      showWhen: { itemId: "premature_ending", anyOf: ["yes"] },
    },
    {
      id: "intensity_timing",
      type: "choice",
      label: text("Kwam de intensieve hulp op het goede moment?", "Did intensive help come at the right moment?"),
      definition: text("Weeg wat hulpverleners toen wisten en wat eerdere, lichtere hulp opleverde.", "Weigh what practitioners knew then and what earlier, lighter help brought."),
      example: text("Te laat: drie keer dezelfde lichte hulp herhaald terwijl de problemen toenamen.", "Too late: the same light help repeated three times while problems grew."),
      counterExample: text("Te laat noemen omdat de jongere het achteraf moeilijk had.", "Calling it too late because the young person had a hard time afterwards."),
      options: [
        { value: "too_early", label: text("Te vroeg", "Too early") },
        { value: "right_time", label: text("Op tijd", "In time") },
        { value: "too_late", label: text("Te laat", "Too late") },
      ],
      burden: "heavy",
    },
    {
      id: "placement_count",
      type: "number",
      label: text("Aantal uithuisplaatsingen", "Number of out-of-home placements"),
      definition: text(
        "Elke keer dat de jongere vanuit huis ergens anders ging wonen; van de ene plek naar de andere telt hier niet.",
        "Each time the young person went from home to live elsewhere; from one place to another does not count here.",
      ),
      example: text("Pleeggezin, terug naar huis, later een instelling: 2.", "Foster family, back home, later an institution: 2."),
      counterExample: text("Een overplaatsing tussen twee groepen.", "A transfer between two groups."),
      min: 0,
      max: 30,
    },
    {
      id: "restraint",
      type: "yes_no",
      label: text("Zijn vrijheidsbeperkende maatregelen vastgelegd?", "Are measures that restrict freedom recorded?"),
      definition: text("Zoals vasthouden, afzonderen of insluiten, met datum.", "Such as holding, seclusion or locking in, with a date."),
      example: text("'Afgezonderd van 20.10 tot 20.40 uur.'", "'Secluded from 20.10 to 20.40.'"),
      counterExample: text("Een gesprek op de eigen kamer.", "A talk in the own room."),
    },
  ],
};

const diagnostics: SectionInput = {
  id: "diagnostics",
  title: text("Diagnostiek", "Diagnostics"),
  items: [
    {
      id: "diagnostics_done",
      type: "yes_no",
      label: text("Is er diagnostisch onderzoek gedaan?", "Was a diagnostic assessment done?"),
      definition: text(
        "Onderzoek door of onder verantwoordelijkheid van een gedragswetenschapper of arts, met verslag.",
        "Assessment by or under responsibility of a behavioural scientist or physician, with a report.",
      ),
      example: text("Psychologisch onderzoek met verslag van de ggz.", "Psychological assessment with a report by mental health care."),
      counterExample: text("Een intakeverslag van het wijkteam.", "An intake report of the neighbourhood team."),
    },
    {
      id: "diagnostics_first_on",
      type: "date",
      label: text("Datum van het eerste onderzoeksverslag", "Date of the first assessment report"),
      definition: text("De datum op het verslag, zo precies als die bekend is.", "The date on the report, as precisely as it is known."),
      showWhen: { itemId: "diagnostics_done", anyOf: ["yes"] },
    },
    {
      id: "diagnostics_validated",
      type: "yes_no",
      label: text("Zijn gevalideerde instrumenten gebruikt?", "Were validated instruments used?"),
      definition: text("Minstens één genormeerde test of vragenlijst met uitslag in het verslag.", "At least one normed test or questionnaire with its result in the report."),
      example: text("CBCL en WISC met scores.", "CBCL and WISC with scores."),
      counterExample: text("Observatie en gesprekken zonder instrument.", "Observation and talks without an instrument."),
      showWhen: { itemId: "diagnostics_done", anyOf: ["yes"] },
    },
    {
      id: "explanatory_analysis",
      type: "choice",
      label: text("Is er een verklarende analyse?", "Is there an explanatory analysis?"),
      definition: text(
        "Een samenhangende uitleg van hoe problemen zijn ontstaan en blijven bestaan, waar de hulp op aansluit.",
        "A coherent account of how problems arose and persist, to which help is linked.",
      ),
      example: text(
        "'De boosheid neemt toe bij onverwachte veranderingen; na de scheiding vielen vaste momenten weg.'",
        "'Anger grows with unexpected change; after the divorce fixed moments disappeared.'",
      ),
      counterExample: text("'Er is sprake van ADHD en een belaste voorgeschiedenis.'", "'There is ADHD and a burdened history.'"),
      options: [
        { value: "shared", label: text("Ja, en gedeeld met jongere en ouders", "Yes, and shared with young person and parents") },
        { value: "present", label: text("Ja, niet aantoonbaar gedeeld", "Yes, not demonstrably shared") },
        { value: "partial", label: text("Deels: losse verklaringen", "Partly: separate explanations") },
        { value: "absent", label: text("Nee", "No") },
      ],
      burden: "heavy",
    },
    {
      id: "intellectual_level_known",
      type: "yes_no",
      label: text("Is het verstandelijk niveau onderzocht of bekend?", "Was the intellectual level assessed or known?"),
      definition: text("Een testuitslag of een verwijzing daarnaar.", "A test result or a reference to one."),
    },
    {
      id: "diagnostics_by",
      type: "choice",
      label: text("Wie deed het meest uitgebreide onderzoek?", "Who did the most extensive assessment?"),
      definition: text("De organisatie die het verslag ondertekende.", "The organisation that signed the report."),
      options: [
        { value: "mental_health", label: text("Jeugd-ggz", "Youth mental health care") },
        { value: "provider", label: text("Een andere jeugdhulpaanbieder", "Another youth care provider") },
        { value: "school", label: text("School of samenwerkingsverband", "School or its support organisation") },
        { value: "hospital", label: text("Ziekenhuis of kinderarts", "Hospital or paediatrician") },
        { value: "forensic", label: text("NIFP of een andere rapporteur voor de rechter", "A reporter for the court") },
      ],
      showWhen: { itemId: "diagnostics_done", anyOf: ["yes"] },
    },
    {
      id: "diagnostics_revisited",
      type: "yes_no",
      label: text("Is de verklaring van de problemen later opnieuw bekeken?", "Was the explanation of the problems looked at again later?"),
      definition: text("Nieuw onderzoek, of een overleg waarin de eerdere verklaring is getoetst.", "A new assessment, or a meeting in which the earlier explanation was tested."),
      example: text("Na de tweede terugval is de verklarende analyse herzien.", "After the second relapse the explanatory analysis was revised."),
      counterExample: text("De conclusie van drie jaar terug is in elk plan overgenomen.", "The conclusion of three years ago was copied into every plan."),
      showWhen: { itemId: "diagnostics_done", anyOf: ["yes"] },
      burden: "light",
    },
  ],
};

export const helpSections: SectionInput[] = [helpHistory, diagnostics];
