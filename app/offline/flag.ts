const name = "kl_offline";

/**
 * Whether this device keeps an offline copy. Only this one bit lies in the open, so that pages on all other devices load
 * nothing of it.
 */
export function isOfflineOn(): boolean {
  try {
    return localStorage.getItem(name) === "1";
  } catch {
    // A browser that keeps nothing for us keeps no copy either.
    return false;
  }
}

export function setOfflineOn(isOn: boolean): void {
  if (isOn) localStorage.setItem(name, "1");
  else localStorage.removeItem(name);
}
