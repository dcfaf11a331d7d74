/**
 * Fragments of pseudonymised vignettes: one opening, one middle and one ending make a text of three to six sentences.
 * Openings hold the placeholders `{age}` (whole years) and `{region}`; nothing in them depends on sex or family form.
 */
export const vignetteOpenings = [
  "Een jongere van {age} jaar uit de regio {region} is al sinds de basisschool bekend met angst en schooluitval. Thuis waren er lange tijd zorgen over geld en wonen.",
  "Het gaat om een jongere van {age} jaar uit de regio {region}, opgegroeid in een gezin waarin een van de ouders langdurig ziek was. De eerste zorgen kwamen van school.",
  "Deze jongere is {age} jaar en woont in de regio {region}. Na de scheiding van de ouders ontstonden somberheid, ruzies thuis en verzuim.",
  "Een jongere van {age} jaar uit de regio {region} maakte op jonge leeftijd geweld thuis mee. In de puberteit namen boosheid, weglopen en slaapproblemen toe.",
  "In de regio {region} groeit een jongere van {age} jaar op die al vroeg opviel door druk en onvoorspelbaar gedrag. De ouders vroegen meer dan eens om hulp bij de opvoeding.",
  "Een jongere van {age} jaar, regio {region}, kreeg na jaren van pesten eetproblemen en trok zich steeds verder terug. Vrienden waren er op dat moment niet meer.",
  "Deze casus gaat over een jongere van {age} jaar uit de regio {region} die meerdere keren van verblijfplek wisselde. De eerste uithuisplaatsing volgde op een crisis in het gezin.",
  "Een jongere van {age} jaar uit de regio {region} kwam in contact met de politie door een groep oudere bekenden. Achter het gedrag bleek veel angst schuil te gaan.",
  "De jongere in deze casus is {age} jaar, komt uit de regio {region} en verloor op de basisschool een naaste. Over dat verlies werd thuis weinig gesproken.",
  "Een jongere van {age} jaar uit de regio {region} heeft kenmerken van autisme die lang niet zijn herkend. Op de middelbare school liep het vast.",
  "Het betreft een jongere van {age} jaar uit de regio {region}, die zichzelf beschadigde en niet meer naar school ging. De ouders voelden zich machteloos.",
  "Een jongere van {age} jaar, woonachtig in de regio {region}, groeide op bij familie omdat het thuis niet veilig was. Op school ging het lange tijd goed.",
  "Deze jongere van {age} jaar uit de regio {region} heeft een licht verstandelijke beperking en werd vaak overschat. Boosheid was meestal het eerste wat de omgeving zag.",
  "Een jongere van {age} jaar uit de regio {region} zorgde jarenlang voor een ouder en de jongere kinderen in het gezin. Pas bij een crisis werd duidelijk hoe zwaar dat was.",
] as const;

export const vignetteMiddles = [
  "De hulp begon bij het wijkteam en werd in enkele jaren steeds zwaarder. Tussen de verschillende vormen van hulp zaten wachttijden van maanden.",
  "Er volgden drie behandelingen bij verschillende aanbieders, die alle drie voortijdig stopten. Wat eerder was geprobeerd, was bij de start van een nieuwe behandeling niet steeds bekend.",
  "Na een crisis werd de jongere opgenomen en daarna twee keer overgeplaatst. Contact met school en vrienden ging daarbij verloren.",
  "Een ambulant begeleider bleef al die tijd betrokken, ook toen de behandeling elders plaatsvond. De jongere noemt deze persoon als belangrijkste steun.",
  "Verschillende instellingen werkten tegelijk met het gezin, elk met een eigen plan. Wie de regie had, was voor het gezin niet duidelijk.",
  "De diagnostiek werd een aantal keren herhaald, terwijl een gedeelde verklaring ontbrak. De ouders kregen per instelling een ander advies.",
  "Door een plaatsing ver van huis zagen de jongere en het gezin elkaar weinig. De behandeling richtte zich intussen op terugkeer naar huis.",
  "Een ondertoezichtstelling bracht eerst onzekerheid en later duidelijkheid. De jeugdbeschermer wisselde in die periode drie keer.",
  "Op school hield een mentor contact, ook tijdens maanden van thuiszitten. De hulpverlening en school wisten lang niet van elkaars zorgen.",
  "De behandeling kwam op gang toen de behandelaar de klachten in verband bracht met eerdere gebeurtenissen. Kort daarna liep de beschikking af.",
  "Meerdere aanbieders wezen de aanmelding af vanwege de combinatie van problemen. De jongere verbleef ruim een half jaar op een plek die voor enkele weken bedoeld was.",
  "Familie bood opvang en hield dat anderhalf jaar vol, met weinig ondersteuning. Daarna volgde alsnog een plaatsing op een groep.",
  "Vanaf het moment dat één regisseur alle partijen bij elkaar bracht, nam het aantal wisselingen af. Het gezin kreeg voor het eerst één plan.",
] as const;

export const vignetteEndings = [
  "Inmiddels woont de jongere weer thuis en is er lichte begeleiding. De review richt zich op de vraag wat de terugkeer mogelijk heeft gemaakt.",
  "De jongere woont nu begeleid en volgt een opleiding in eigen tempo. Ouders en jongere hopen dat anderen van hun verhaal leren.",
  "De behandeling loopt nog. In de review staat centraal op welke momenten eerder een andere keuze mogelijk was geweest.",
  "Na de achttiende verjaardag viel een groot deel van de hulp weg. De vraag is hoe die overgang beter had gekund.",
  "Het gaat op dit moment redelijk, al blijft school kwetsbaar. De betrokkenen willen begrijpen waarom het de laatste keer wel lukte.",
  "De jongere verblijft nog op een behandelgroep en kijkt met wantrouwen naar nieuwe hulp. De review zoekt naar wat dat vertrouwen heeft geschaad.",
  "Er is weer contact tussen de jongere en beide ouders. De betrokken professionals willen weten wat zij daarvan in andere gezinnen kunnen gebruiken.",
  "De hulp is in overleg afgesloten, met een vast nummer voor als het nodig is. Dat laatste blijkt voor het gezin veel te betekenen.",
  "De situatie is stabiel, maar iedereen is moe. Deze casus laat zien hoeveel een gezin zelf aan elkaar heeft moeten knopen.",
  "De jongere heeft een baan en een eigen kamer en wil vooruitkijken. Voor de review is teruggekeken op de jaren van wisselende plekken.",
  "Een nieuwe aanmelding staat open op het moment van de review. De leervraag is wat er nodig is om herhaling te voorkomen.",
  "De jongere en de ouders kijken verschillend terug op dezelfde periode. Beide verhalen staan in deze review naast elkaar.",
] as const;
