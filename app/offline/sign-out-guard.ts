import { isOfflineOn } from "./flag.ts";

/**
 * Watches for the forms that sign somebody out. On a device that works offline the copy is wiped first, after a question
 * when it holds something unsent; on any other device nothing happens and nothing is loaded.
 */
export function guardSignOut(): void {
  const cleared = new WeakSet<HTMLFormElement>();
  document.addEventListener(
    "submit",
    (event) => {
      const { target: form, submitter } = event;
      if (!(form instanceof HTMLFormElement) || cleared.has(form) || !isSignOut(form, submitter) || !isOfflineOn()) return;
      event.preventDefault();
      event.stopPropagation();
      const goOn = () => {
        cleared.add(form);
        form.requestSubmit(submitter);
      };
      void import("./sign-out.client.tsx").then(({ confirmWipe }) => confirmWipe(goOn));
    },
    { capture: true },
  );
}

function isSignOut(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
  return form.getAttribute("action") === "/logout" || submitter?.getAttribute("value") === "signOutEverywhere";
}
