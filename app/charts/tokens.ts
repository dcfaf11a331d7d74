/**
 * Colours by role, as the page's own variables (`app/ui/tokens.css`) so that inline charts follow light and dark. The fallback
 * is the light value, for files and print; `svgToPng` puts it in place, as its renderer knows no variables.
 */
export const chartColors = {
  ink: "var(--kl-ink, #1d2330)",
  soft: "var(--kl-ink-soft, #4a5061)",
  faint: "var(--kl-ink-faint, #626776)",
  sheet: "var(--kl-sheet, #fffefb)",
  sunken: "var(--kl-sunken, #f3eee4)",
  line: "var(--kl-line, #e0d8c9)",
  lineStrong: "var(--kl-line-strong, #857d6f)",
  accent: "var(--kl-accent, #26477c)",
  barrier: "var(--kl-barrier, #9a3b1b)",
  facilitator: "var(--kl-facilitator, #0d655f)",
  youth: "var(--kl-youth, #6b3fa0)",
  parent: "var(--kl-parent, #8a5200)",
  practitioner: "var(--kl-practitioner, #1b5c96)",
  network: "var(--kl-network, #3c661d)",
  file: "var(--kl-file, #555a67)",
  researcher: "var(--kl-researcher, #8a2f5c)",
  outcomeApplied: "var(--kl-outcome-applied, #1f3a68)",
  outcomePartly: "var(--kl-outcome-partly, #55779f)",
  outcomeJustified: "var(--kl-outcome-justified, #9db6cf)",
  outcomeNot: "var(--kl-outcome-not, #e3ebf2)",
  outcomeOutside: "var(--kl-outcome-outside, #d8d2c6)",
  heat1: "var(--kl-heat-1, #eaf0f7)",
  heat2: "var(--kl-heat-2, #c9d9ea)",
  heat3: "var(--kl-heat-3, #9fbbd8)",
  heat4: "var(--kl-heat-4, #4c749f)",
  heat5: "var(--kl-heat-5, #1f3a68)",
} as const;

/** The web page has the variable font, the PNG renderer the static one of the same family. */
export const chartFont = '"Atkinson Hyperlegible Next Variable", "Atkinson Hyperlegible Next", "Segoe UI", system-ui, sans-serif';

export const lightPaper = "#ffffff";
