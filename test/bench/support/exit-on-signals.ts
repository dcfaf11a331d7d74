/** Lets a script that is told to stop end in order, so that the servers and databases it started end with it. */
export function exitOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
}
