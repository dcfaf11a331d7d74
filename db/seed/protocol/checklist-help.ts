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
      definition: text("De datum op het verslag; is alleen de maand bekend, neem dan de eerste dag.", "The date on the report; if only the month is known, take the first day."),
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
  ],
};

const waiting: SectionInput = {
  id: "waiting",
  title: text("Wachten", "Waiting"),
  items: [
    {
      id: "longest_wait_weeks",
      type: "number",
      label: text("Langste wachttijd tussen verwijzing en start", "Longest wait between referral and start"),
      definition: text(
        "Van de datum van verwijzing tot het eerste inhoudelijke contact; de intake is nog geen start.",
        "From the date of referral to the first contact with content; the intake is not yet a start.",
      ),
      example: text("Verwezen op 4 maart, behandeling begonnen op 3 juni: 13.", "Referred on 4 March, treatment began on 3 June: 13."),
      counterExample: text("Tellen vanaf het moment dat ouders zich zorgen maakten.", "Counting from the moment parents began to worry."),
      unit: text("weken", "weeks"),
      min: 0,
      max: 300,
    },
    {
      id: "waited_for",
      type: "choice",
      label: text("Waarop werd het langst gewacht?", "What was waited for longest?"),
      definition: text("De hulp die bij de langste wachttijd hoort.", "The help that belongs to the longest wait."),
      options: [
        { value: "diagnostics", label: text("Diagnostiek", "Diagnostics") },
        { value: "ambulatory", label: text("Ambulante hulp of behandeling", "Ambulatory help or treatment") },
        { value: "residential", label: text("Plek met verblijf", "Residential place") },
        { value: "protection_worker", label: text("Jeugdbeschermer", "Child protection worker") },
        { value: "no_wait", label: text("Er is niet gewacht", "There was no wait") },
      ],
    },
    {
      id: "bridging_help",
      type: "yes_no",
      label: text("Was er steun tijdens het wachten?", "Was there support while waiting?"),
      definition: text("Minstens één contact per maand met iemand die kon helpen of bijsturen.", "At least one contact a month with someone who could help or adjust."),
      example: text("De praktijkondersteuner sprak de jongere elke twee weken.", "The GP's mental health nurse saw the young person every two weeks."),
      counterExample: text("Een brief dat de jongere nog op de lijst stond.", "A letter saying the young person was still on the list."),
      showWhen: { itemId: "waited_for", anyOf: ["diagnostics", "ambulatory", "residential", "protection_worker"] },
      burden: "light",
    },
  ],
};

const plan: SectionInput = {
  id: "plan",
  title: text("Plan en doelen", "Plan and goals"),
  items: [
    {
      id: "goals_concrete",
      type: "choice",
      label: text("Staan er concrete doelen in het laatste plan?", "Does the latest plan hold concrete goals?"),
      definition: text(
        "Concreet: beschrijft wat er anders is als het doel is bereikt, voor wie en wanneer.",
        "Concrete: describes what will differ when the goal is reached, for whom and when.",
      ),
      example: text("'In juni gaat Sam vier dagdelen naar school.'", "'In June Sam attends school for four half-days.'"),
      counterExample: text("'Werken aan zelfvertrouwen.'", "'Work on self-confidence.'"),
      options: [
        { value: "mostly", label: text("Ja, de meeste", "Yes, most of them") },
        { value: "some", label: text("Enkele", "Some") },
        { value: "none", label: text("Nee", "No") },
        { value: "no_plan", label: text("Er is geen plan", "There is no plan") },
      ],
      burden: "light",
    },
    {
      id: "perspective_plan",
      type: "yes_no",
      label: text("Is er een perspectiefplan over wonen, school en steun later?", "Is there a perspective plan on later housing, school and support?"),
      definition: text("Een plan dat verder kijkt dan de huidige hulp.", "A plan that looks beyond the current help."),
      example: text(
        "Afspraken over waar de jongere na de behandeling woont en wie daarbij helpt.",
        "Agreements on where the young person will live after treatment and who helps.",
      ),
      counterExample: text("Een einddatum van de behandeling.", "An end date of the treatment."),
    },
    {
      id: "evaluation_count",
      type: "number",
      label: text("Aantal vastgelegde evaluaties in het laatste hulpjaar", "Number of recorded evaluations in the last year of help"),
      definition: text("Gesprek over doelen en voortgang met een verslag.", "A talk about goals and progress with a report."),
      min: 0,
      max: 52,
    },
    {
      id: "closing_report",
      type: "choice",
      label: text("Is er van afgesloten hulp een eindverslag?", "Is there a closing report for help that ended?"),
      definition: text("Een verslag dat terugkijkt op doelen en resultaat.", "A report that looks back on goals and result."),
      options: [
        { value: "all", label: text("Van alle hulp", "For all help") },
        { value: "some", label: text("Van een deel", "For some") },
        { value: "none", label: text("Van geen enkele", "For none") },
      ],
    },
  ],
};

export const helpSections: SectionInput[] = [helpHistory, diagnostics, waiting, plan];
