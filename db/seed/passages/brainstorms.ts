/** What people wrote down in the brainstorms of the meeting that was held: each row a group, its first stands for the others. */
export const gatheredCauses: string[][] = [
  ["Niemand heeft de regie over het hele traject", "Iedereen kijkt naar het eigen stukje", "Het is onduidelijk wie de knoop doorhakt"],
  ["Bij elke overdracht begint het verhaal opnieuw", "Het dossier gaat mee, de uitleg niet"],
  ["Wachten zonder dat iemand iets doet", "De wachtlijst heet hulp, maar er gebeurt niets"],
  ["Beschikkingen lopen af op het moment dat het net beter gaat"],
  ["School ziet het als eerste en hoort het als laatste"],
];

export const gatheredSolutions: string[][] = [
  ["Eén vast gezicht vanaf de eerste aanmelding", "Een mentor die blijft, ook na een overplaatsing"],
  ["Overbruggen tijdens het wachten: bellen, langsgaan, iets doen", "Een steunpunt voor gezinnen op de wachtlijst"],
  ["Warme overdracht: oud en nieuw samen aan tafel met de jongere"],
  ["De jongere bepaalt vooraf een agendapunt van elk overleg"],
];
