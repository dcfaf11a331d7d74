/** Sentences for the minutes of a regional or national meeting: contributions around the table, nobody named. */
export const minutesFragments = [
  "Een ervaringsdeskundige jongere: wachten is niet niks doen, wachten is elke dag een beetje opgeven. Noem het dan ook geen wachtlijst maar een periode waarin iets moet gebeuren.",
  "Een behandelaar vraagt of het aantal overplaatsingen iets zegt over de jongeren of over ons aanbod. De meeste aanwezigen denken het laatste.",
  "Een wethouder merkt op dat de inkoop stuurt op aantallen plekken, terwijl deze casussen gaan over wat er tússen de plekken gebeurt.",
  "Een ouder vertelt dat een telefoontje van tien minuten in de week het verschil maakte tussen volhouden en instorten.",
  "Er ontstaat discussie over de vraag of regie bij de gemeente of bij de aanbieder hoort. Conclusie voor nu: het mandaat is belangrijker dan de werkgever.",
  "Een mentor wijst erop dat school in bijna alle besproken casussen als eerste iets zag en als laatste iets hoorde.",
  "De procesbegeleiders zien in de helft van de casussen dat een terugval samenviel met het einde van een beschikking.",
  "Een jeugdbeschermer zegt dat de lange wachttijd voor de maatregel vaak wordt gebruikt als reden om met behandelen te wachten. Dat hoeft niet.",
  "Een groepsleider stelt voor om nieuwe collega's eerst een dag te laten meelopen met de jongeren in plaats van met de protocollen.",
  "De vraag wordt gesteld of de knelpunten per type instelling verschillen. Op de groepen gaat het vaker over wisselingen, in de ggz vaker over wachten.",
  "Een psychiater waarschuwt om diagnostiek niet de schuld te geven: het probleem is niet het onderzoek, maar onderzoek zonder vervolg.",
  "Een beleidsmedewerker vraagt wat er nodig is om een plek dicht bij huis te organiseren. Antwoord uit de groep: begin met zoeken bij familie en school, niet bij de plekkenlijst.",
  "Meerdere deelnemers herkennen dat teams bij handelingsverlegenheid eerder naar een overplaatsing grijpen dan naar een collega van buiten.",
  "Een ouder vraagt aandacht voor broers en zussen. In geen van de vijf besproken casussen was er voor hen iets geregeld.",
  "Een jongere zegt dat de beste hulpverlener degene was die zich ook na een scheldpartij de volgende ochtend gewoon weer meldde.",
  "De voorzitter vat samen: de oplossingen die hier genoemd worden, kosten vooral tijd op een ander moment dan nu is begroot.",
  "Een gedragswetenschapper stelt voor om de verklarende analyse standaard mee te sturen bij een overdracht, als eerste bladzijde.",
  "Er wordt gewezen op een goed voorbeeld: een regio waar jeugd- en volwassenen-ggz samen spreekuur houden vanaf zestien jaar.",
  "Een financieel adviseur rekent voor dat vier weken overlap bij een overdracht minder kost dan een week op een crisisplek.",
  "Tot slot de vraag wat ieder morgen anders doet. Opvallend vaak is het antwoord: eerst bellen voordat ik een formulier stuur.",
] as const;

/** Decisions as the minutes record them. */
export const meetingDecisions = [
  "Besluit: de regio begint per volgend kwartaal met vaste contactpersonen voor alle gezinnen die langer dan vier weken wachten.",
  "Besluit: iedere overplaatsing wordt voortaan binnen twee weken nabesproken met jongere, ouders en beide plekken.",
  "Besluit: het gezamenlijke toestemmingsformulier wordt een halfjaar uitgeprobeerd op drie scholen en bij twee aanbieders.",
  "Besluit: de werkgroep overgang 18-/18+ werkt voor de volgende bijeenkomst een voorstel uit voor een gezamenlijk spreekuur.",
  "Besluit: de verklarende analyse wordt vast onderdeel van de overdracht; twee organisaties passen hun sjabloon als eerste aan.",
  "Besluit: gemeenten geven in complexe casussen een beschikking voor de duur van het plan af en niet langer per product.",
  "Besluit: jongeren en ouders zitten met minimaal twee personen aan tafel bij elke regionale bijeenkomst en krijgen daarvoor een vergoeding.",
  "Besluit: er komt geen nieuw overleg; het bestaande regionale overleg maakt een halfuur vrij voor leren van casussen.",
  "Besluit: het patroon ‘opschalen na crisis’ wordt voorgelegd aan de landelijke bijeenkomst, met de onderbouwing uit de casussen.",
  "Besluit: over een halfjaar bekijken we dezelfde cijfers opnieuw en vragen we drie gezinnen of zij verschil merken.",
] as const;
