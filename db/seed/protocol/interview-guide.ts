import type { LocalisedText } from "#app/domain/instrument.ts";
import { defineInstrument, type ItemInput } from "./define-instrument.ts";
import { text } from "./text.ts";

function question(id: string, label: LocalisedText, help?: LocalisedText): ItemInput {
  return { id, type: "question", label, help, doubleRate: false, missingReasons: ["not_asked", "refused", "unknown_to_informant", "not_applicable"] };
}

export const interviewGuide = defineInstrument({
  kind: "interview_guide",
  title: text("Gespreksleidraad casusreview", "Interview guide for the case review"),
  intro: text(
    "Een open gesprek over het levensverhaal en de hulp tot nu toe. De vragen zijn een geheugensteun: volg het verhaal, sla over wat al verteld is en geef ruimte aan kleine dingen die voor de ander groot zijn. Begin met de jongere; spreek daarna de ouders en de hulpverleners.",
    "An open talk about the life story and the help so far. The questions are a reminder: follow the story, skip what has been told and give room to small things that matter to the other. Start with the young person; then talk to the parents and the practitioners.",
  ),
  sections: [
    {
      id: "youth",
      title: text("Gesprek met de jongere", "Talk with the young person"),
      intro: text(
        "Je hoeft niets te vertellen wat je niet wilt. Je mag altijd stoppen of een vraag overslaan. Er zijn geen foute antwoorden.",
        "You do not have to tell anything you do not want to. You can always stop or skip a question. There are no wrong answers.",
      ),
      items: [
        question(
          "youth_now",
          text("Hoe gaat het nu met je?", "How are you doing now?"),
          text("Vraag ook naar een gewone dag en naar wat goed gaat.", "Also ask about an ordinary day and about what goes well."),
        ),
        question(
          "youth_life_line",
          text("Kun je vertellen hoe je leven eruitzag tot nu toe?", "Can you tell me what your life has been like so far?"),
          text(
            "Teken samen een levenslijn. Vraag naar mensen, plekken, fijne en moeilijke momenten.",
            "Draw a life line together. Ask about people, places, good and hard moments.",
          ),
        ),
        question(
          "youth_first_signs",
          text("Wanneer merkte je voor het eerst dat het niet goed ging? Wie zag dat?", "When did you first notice things were not going well? Who saw it?"),
        ),
        question("youth_help_so_far", text("Welke hulp heb je gehad? Hoe was dat voor jou?", "What help have you had? What was that like for you?")),
        question(
          "youth_helped",
          text("Wat heeft je echt geholpen? En wie?", "What really helped you? And who?"),
          text("Dat kan ook iemand zijn die geen hulpverlener is.", "It can also be someone who is not a practitioner."),
        ),
        question("youth_hindered", text("Wat hielp niet, of maakte het moeilijker?", "What did not help, or made things harder?")),
        question("youth_turning_points", text("Op welke momenten veranderde er veel? Wat gebeurde er toen?", "At which moments did a lot change? What happened then?")),
        question("youth_heard", text("Luisterden mensen naar jou? Mocht je meebeslissen?", "Did people listen to you? Were you allowed to have a say?")),
        question("youth_school_friends", text("Hoe ging het op school en met vrienden in die tijd?", "How were things at school and with friends at that time?")),
        question("youth_otherwise", text("Wat had eerder of anders gemoeten?", "What should have happened earlier or differently?")),
        question("youth_advice", text("Wat moeten hulpverleners van jouw verhaal leren?", "What should practitioners learn from your story?")),
      ],
    },
    {
      id: "parent",
      title: text("Gesprek met de ouders of verzorgers", "Talk with the parents or carers"),
      intro: text(
        "Je kent je kind het langst. We zoeken niet naar schuld, maar naar wat we hiervan kunnen leren. Je mag een vraag overslaan.",
        "You have known your child the longest. We are not looking for blame, but for what we can learn. You may skip a question.",
      ),
      items: [
        question("parent_child", text("Wat voor kind is het? Waar ben je trots op?", "What kind of child is it? What are you proud of?")),
        question(
          "parent_family_story",
          text("Hoe is het jullie gezin vergaan in de afgelopen jaren?", "How has your family fared over the past years?"),
          text("Vraag ook naar broers en zussen, werk, wonen en gezondheid.", "Also ask about siblings, work, housing and health."),
        ),
        question("parent_first_worries", text("Wanneer maakte je je voor het eerst zorgen? Bij wie kon je daarmee terecht?", "When did you first worry? Whom could you turn to?")),
        question(
          "parent_route",
          text("Hoe liep de weg naar hulp? Waar moest je wachten of opnieuw beginnen?", "What was the way to help like? Where did you have to wait or start again?"),
        ),
        question("parent_helped", text("Welke hulp of persoon maakte verschil voor jullie?", "Which help or person made a difference for you?")),
        question("parent_hindered", text("Wat werkte niet of werkte tegen?", "What did not work or worked against you?")),
        question(
          "parent_say",
          text("Hoe werd je betrokken bij beslissingen? Begreep je wat er gebeurde?", "How were you involved in decisions? Did you understand what was happening?"),
        ),
        question("parent_cooperation", text("Hoe werkten de verschillende hulpverleners en school samen?", "How did the different practitioners and the school work together?")),
        question(
          "parent_support",
          text("Wie steunde jullie: familie, vrienden, buren, lotgenoten?", "Who supported you: relatives, friends, neighbours, people in the same situation?"),
        ),
        question("parent_otherwise", text("Wat zou je, met wat je nu weet, anders willen zien?", "Knowing what you know now, what would you like to have gone differently?")),
        question("parent_advice", text("Wat wil je andere ouders en hulpverleners meegeven?", "What would you like to pass on to other parents and practitioners?")),
      ],
    },
    {
      id: "practitioner",
      title: text("Gesprek met de hulpverlener", "Talk with the practitioner"),
      intro: text(
        "We kijken terug met de kennis van nu, om te leren voor morgen. Het gaat om het hele traject en niet om wie er iets fout deed.",
        "We look back with today's knowledge, to learn for tomorrow. It is about the whole trajectory and not about who did something wrong.",
      ),
      items: [
        question("practitioner_role", text("Wanneer raakte je betrokken en wat was jouw taak?", "When did you become involved and what was your task?")),
        question(
          "practitioner_picture",
          text("Wat wist je bij de start over de jongere en het gezin? Wat miste je?", "What did you know about the young person and the family at the start? What was missing?"),
        ),
        question(
          "practitioner_explanation",
          text("Hoe verklaarde je de problemen toen? Hoe kijk je daar nu naar?", "How did you explain the problems then? How do you see that now?"),
          text(
            "Vraag of die verklaring met jongere, ouders en andere hulpverleners is gedeeld.",
            "Ask whether that explanation was shared with the young person, parents and other practitioners.",
          ),
        ),
        question(
          "practitioner_choices",
          text("Welke hulp koos je en waarom? Welke andere mogelijkheden waren er?", "Which help did you choose and why? What other options were there?"),
        ),
        question("practitioner_guidelines", text("Welke richtlijnen gaven houvast? Waar week je af, en waarom?", "Which guidelines gave support? Where did you deviate, and why?")),
        question("practitioner_key_moments", text("Wat waren sleutelmomenten? Wat maakte dat het zo liep?", "What were the key moments? What made things go that way?")),
        question("practitioner_helped", text("Wat hielp jou om goede hulp te geven?", "What helped you to give good help?")),
        question(
          "practitioner_hindered",
          text("Wat stond goede hulp in de weg, in je team, in de keten of in het stelsel?", "What stood in the way of good help, in your team, in the chain or in the system?"),
        ),
        question("practitioner_cooperation", text("Hoe verliepen samenwerking, overdracht en regie?", "How did cooperation, handover and coordination go?")),
        question("practitioner_participation", text("Hoe kregen jongere en ouders invloed op de hulp?", "How did the young person and parents influence the help?")),
        question(
          "practitioner_tomorrow",
          text(
            "Wat doe je morgen anders door deze casus? Wat heb je daarvoor van anderen nodig?",
            "What will you do differently tomorrow because of this case? What do you need from others for that?",
          ),
        ),
      ],
    },
  ],
});
