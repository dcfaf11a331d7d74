/** How busy this process is over a time, in per cent of a processor: near 100 it measures itself. */
export function startOwnMeter(): () => number {
  const before = process.cpuUsage();
  const start = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 10 / (performance.now() - start);
  };
}
