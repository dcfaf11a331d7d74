/**
 * Waits until the process is asked to stop, then closes and ends it. A second signal ends it at once: Ctrl+C reaches a process
 * both from the terminal and from the one that started it, so signals within a moment count as one.
 */
export async function closeWhenStopped(close: () => Promise<void>): Promise<never> {
  const stoppedAt = await new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve(performance.now()));
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (performance.now() - stoppedAt > 1_000) process.exit(1);
    });
  }
  await close();
  // Everything is written: what a library still has running, such as a timer or a worker, must not hold the process.
  process.exit(0);
}
