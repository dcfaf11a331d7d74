/** One sample of a Prometheus page. */
export type Sample = { name: string; labels: Record<string, string>; value: number };

/** Reads a page in the Prometheus text format. */
export function parseMetrics(page: string): Sample[] {
  const samples: Sample[] = [];
  for (const line of page.split("\n")) {
    const [, name, labels = "", value] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/.exec(line) ?? [];
    if (name === undefined) continue;
    const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = "", text = ""]) => [key, text]);
    samples.push({ name, labels: Object.fromEntries(pairs), value: Number(value) });
  }
  return samples;
}

/** What the server says of itself now. */
export async function readMetrics(address: string): Promise<Sample[]> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
  return parseMetrics(await answer.text());
}

/** The sum of all samples of a name with these labels; null when there is none. */
export function sumOf(samples: Sample[], name: string, labels: Record<string, string> = {}): number | null {
  const found = samples.filter((sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value));
  return found.length === 0 ? null : found.reduce((sum, { value }) => sum + value, 0);
}
