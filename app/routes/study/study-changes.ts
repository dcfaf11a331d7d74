/**
 * What the open page of a study hears of changes elsewhere that its loaders need not be asked about: an event named after the topic. A `step` has the
 * `StepNews` in its detail; whoever can show the step from that alone prevents that the loaders are asked.
 */
export const studyChanges = new EventTarget();
