// Spreadsheets also fold the full-width forms of these characters, and skip a leading tab or line end.
const formulaStart = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
const negativeNumber = /^-\d+(?:[.,]\d+)?$/;
const guardedText = /^'+[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/**
 * Puts an apostrophe before text that a spreadsheet would run as a formula; a negative number stays a number. Text that
 * looks guarded already gets one more, so that it comes back as it was.
 */
export function guardFormula(text: string): string {
  return (formulaStart.test(text) && !negativeNumber.test(text)) || guardedText.test(text) ? `'${text}` : text;
}

/** The text as it was before `guardFormula`. */
export function unguardFormula(text: string): string {
  return guardedText.test(text) ? text.slice(1) : text;
}
