/** What the open page of a study hears of changes elsewhere that its loaders need not be asked about: an event named after the topic. */
export const studyChanges = new EventTarget();
