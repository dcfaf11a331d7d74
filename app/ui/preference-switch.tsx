import { useRouteLoaderData } from "react-router";
import type { Preferences } from "#app/http/preferences.ts";
import { m } from "#app/paraglide/messages.js";
import { getLocale } from "#app/paraglide/runtime.js";
import { classNames } from "./class-names.ts";
import styles from "./preference-switch.module.css";

/**
 * Dutch or English. A plain form: the page comes back in the other language, with or without a script. A page that tells
 * nobody its address takes the choice itself, at `action`.
 */
export function LanguageSwitch({ action }: { action?: string | undefined }) {
  const current = getLocale();
  const choices = [
    { value: "nl", short: "NL", label: m.shell_language_nl() },
    { value: "en", short: "EN", label: m.shell_language_en() },
  ];
  return <Switch name="locale" legend={m.shell_language()} choices={choices} current={current} action={action} />;
}

/** Light, dark or as the device is. */
export function SchemeSwitch() {
  const current = useRouteLoaderData<Preferences>("root")?.scheme ?? "auto";
  const choices = [
    { value: "light", short: "☀", label: m.shell_scheme_light() },
    { value: "dark", short: "☾", label: m.shell_scheme_dark() },
    { value: "auto", short: "◐", label: m.shell_scheme_auto() },
  ];
  return <Switch name="scheme" legend={m.shell_scheme()} choices={choices} current={current} />;
}

type Choice = { value: string; short: string; label: string };

function Switch({ name, legend, choices, current, action = "/preferences" }: { name: string; legend: string; choices: Choice[]; current: string; action?: string | undefined }) {
  return (
    <form method="post" action={action} className={styles.switch} aria-label={legend}>
      {choices.map((choice) => {
        const isCurrent = choice.value === current;
        return (
          <button
            key={choice.value}
            name={name}
            value={choice.value}
            aria-pressed={isCurrent}
            title={choice.label}
            className={classNames(styles.choice, isCurrent && styles.current)}
          >
            <span aria-hidden="true">{choice.short}</span>
            <span className="kl-hidden">{choice.label}</span>
          </button>
        );
      })}
    </form>
  );
}
