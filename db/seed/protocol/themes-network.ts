import { text } from "./text.ts";
import type { Theme } from "./theme.ts";

export const networkThemes: Theme[] = [
  {
    id: "school_mentor",
    label: text("Mentor op school", "Mentor at school"),
    definition: text(
      "De rol van één vaste mentor, docent of intern begeleider in het verhaal van de jongere.",
      "The part that one steady mentor, teacher or pupil counsellor played in the young person's story.",
    ),
    include: text("Een mentor die signaleert, contact houdt tijdens plaatsing of juist ontbreekt.", "A mentor who notices, keeps in touch during placement, or is missing."),
    exclude: text("Maatregelen van de school als organisatie: 'Ondersteuning op school'.", "Measures of the school as an organisation: 'Support at school'."),
    example: text("'Mijn mentor bleef appen toen ik op de groep zat.'", "'My mentor kept texting when I was in the residential group.'"),
  },
  {
    id: "school_attendance",
    label: text("Schoolgang en dagbesteding", "School attendance and daytime activity"),
    definition: text(
      "Of de jongere overdag naar school, werk of een andere zinvolle bezigheid ging.",
      "Whether the young person went to school, work or another meaningful activity during the day.",
    ),
    include: text("Thuiszitten, verzuim, schorsing, stage, weer naar school kunnen.", "Being out of school, truancy, suspension, work placement, being able to return."),
    exclude: text("De extra hulp die school gaf: 'Ondersteuning op school'.", "The extra help the school gave: 'Support at school'."),
    example: text("'Anderhalf jaar thuis gezeten, elke dag gamen.'", "'A year and a half at home, gaming every day.'"),
  },
  {
    id: "school_support",
    label: text("Ondersteuning op school", "Support at school"),
    definition: text(
      "Wat de school of het samenwerkingsverband deed om leren en gedrag mogelijk te maken.",
      "What the school or the school partnership did to make learning and behaving possible.",
    ),
    include: text(
      "Begeleiding in de klas, plek op speciaal onderwijs, aangepast rooster, aanpak van pesten.",
      "Help in class, a place in special education, an adapted timetable, action against bullying.",
    ),
    exclude: text("Overleg tussen school en jeugdhulp over één plan: 'Eén gezin, één plan'.", "Talks between school and youth care about one plan: 'One family, one plan'."),
    example: text("'Hij mocht halve dagen beginnen en had een rustige werkplek.'", "'He could start with half days and had a quiet place to work.'"),
  },
  {
    id: "peers",
    label: text("Vrienden en leeftijdgenoten", "Friends and peers"),
    definition: text("De invloed van vrienden, klasgenoten, groepsgenoten of een relatie.", "The influence of friends, classmates, group members or a relationship."),
    include: text(
      "Steun, pesten, meegaan in risicovol gedrag, eenzaamheid, contact met groepsgenoten.",
      "Support, bullying, going along with risky behaviour, loneliness, contact with group members.",
    ),
    exclude: text("Contacten die alleen online bestaan: 'Buurt en online omgeving'.", "Contacts that exist only online: 'Neighbourhood and online setting'."),
    example: text("'Die jongens waren de enigen die me erbij lieten horen.'", "'Those boys were the only ones who let me belong.'"),
  },
  {
    id: "family_network",
    label: text("Steun van familie en bekenden", "Support from relatives and friends of the family"),
    definition: text(
      "Hulp, opvang of juist afstand van familie, buren en vrienden van het gezin.",
      "Help, shelter or distance from relatives, neighbours and friends of the family.",
    ),
    include: text("Netwerkpleegzorg, familieberaad, klein netwerk, spanning met familie.", "Kinship care, a family group conference, a small network, tension with relatives."),
    exclude: text(
      "Eén volwassene die de jongere zelf koos: 'Vertrouwde volwassene buiten het gezin'.",
      "One adult whom the young person chose: 'Trusted adult outside the family'.",
    ),
    example: text("'Elk weekend kon ze naar haar tante, dat gaf thuis lucht.'", "'Every weekend she could go to her aunt, which gave some air at home.'"),
  },
  {
    id: "trusted_adult",
    label: text("Vertrouwde volwassene buiten het gezin", "Trusted adult outside the family"),
    definition: text(
      "Eén volwassene, geen hulpverlener, die de jongere vertrouwde en die over langere tijd bleef.",
      "One adult, not a practitioner, whom the young person trusted and who stayed over time.",
    ),
    include: text("Informele mentor, trainer, ouder van een vriend; ook het gemis van zo iemand.", "Informal mentor, coach, a friend's parent; also missing such a person."),
    exclude: text(
      "De mentor van school: 'Mentor op school'. Een betaalde hulpverlener: 'Klik en vertrouwen'.",
      "The school mentor: 'Mentor at school'. A paid practitioner: 'Working alliance and trust'.",
    ),
    example: text("'De trainer van voetbal zat bij elk gesprek, die kende me al jaren.'", "'My football coach sat in on every talk, he had known me for years.'"),
  },
  {
    id: "neighbourhood_and_online",
    label: text("Buurt en online omgeving", "Neighbourhood and online setting"),
    definition: text(
      "De invloed van de wijk, straatcultuur, vrijetijdsplekken en sociale media.",
      "The influence of the neighbourhood, street culture, leisure places and social media.",
    ),
    include: text("Ronselen, sexting, sportclub, jongerenwerk, online steun.", "Recruitment, sexting, sports club, youth work, online support."),
    exclude: text("Persoonlijke vriendschappen: 'Vrienden en leeftijdgenoten'.", "Personal friendships: 'Friends and peers'."),
    example: text("'Via Snapchat wisten ze hem ook op de groep te vinden.'", "'Through Snapchat they found him in the residential group as well.'"),
  },
];
