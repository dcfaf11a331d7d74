import { createTheme, type CSSVariablesResolver } from "@mantine/core";

/** Ink-blue, light to dark: the one accent. Teal and rust are taken by facilitators and barriers. */
const inkBlue = ["#f1f5fb", "#e4ebf6", "#c9d7ed", "#a3c0f2", "#7f9fd4", "#5c7fb9", "#42659f", "#345690", "#26477c", "#1a3460"] as const;

/** Mantine's parts in the product's type and colours; the colours themselves stand in `tokens.css`. */
export const theme = createTheme({
  colors: { ink: inkBlue },
  primaryColor: "ink",
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  fontFamily: "var(--kl-font)",
  headings: { fontFamily: "var(--kl-font)", fontWeight: "650" },
  lineHeights: { md: "1.55" },
  defaultRadius: "sm",
  radius: { sm: "var(--kl-radius)" },
  cursorType: "pointer",
  respectReducedMotion: true,
});

const shared = {
  "--mantine-color-body": "var(--kl-paper)",
  "--mantine-color-text": "var(--kl-ink)",
  "--mantine-color-bright": "var(--kl-ink)",
  "--mantine-color-dimmed": "var(--kl-ink-soft)",
  "--mantine-color-placeholder": "var(--kl-ink-faint)",
  "--mantine-color-anchor": "var(--kl-accent)",
  "--mantine-color-error": "var(--kl-danger)",
  "--mantine-color-default": "var(--kl-sheet)",
  "--mantine-color-default-hover": "var(--kl-sunken)",
  "--mantine-color-default-color": "var(--kl-ink)",
  "--mantine-color-default-border": "var(--kl-line-strong)",
};

/** Lays the tokens over Mantine's own variables; both schemes name the same tokens, which change by themselves. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
