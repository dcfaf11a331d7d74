/**
 * A file that takes a while, with how far it is: lines of JSON, `{"done","total"}` as often as there is something to tell,
 * then `{"file","bytes"}`, and after its line end the bytes themselves.
 */
export const progressMedia = "application/vnd.ketenbreed.progress";

export type ProgressLine = { done: number; total: number } | { file: string; bytes: number };

type Making<Made extends { byteCount: number }> = {
  total: number;
  name: string;
  make: (onProgress: (done: number) => void) => Promise<Made>;
  read: (made: Made) => AsyncIterable<Uint8Array>;
  /** Called when the reader goes away. */
  stop: () => void;
};

export function progressStream<Made extends { byteCount: number }>({ total, name, make, read, stop }: Making<Made>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const line = (told: ProgressLine) => encoder.encode(`${JSON.stringify(told)}\n`);
  let bytes: AsyncIterator<Uint8Array> | undefined;
  let isStarted = false;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!isStarted) {
        isStarted = true;
        controller.enqueue(line({ done: 0, total }));
        const made = await make((done) => controller.enqueue(line({ done: Math.min(done, total), total })));
        controller.enqueue(line({ file: name, bytes: made.byteCount }));
        bytes = read(made)[Symbol.asyncIterator]();
        return;
      }
      const next = await bytes!.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      stop();
      await bytes?.return?.();
    },
  });
}

/** Bytes that come one by one as the body of an answer; whoever goes away ends them. */
export function streamOf(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await bytes.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
}

/**
 * Reads such a stream in the browser.
 *
 * @returns the file, once all of it is there
 * @throws when it breaks off before
 */
export async function readProgress(
  stream: ReadableStream<Uint8Array>,
  onProgress: (done: number, total: number) => void,
): Promise<{ name: string; parts: Uint8Array<ArrayBuffer>[] }> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let head = new Uint8Array(0);
  let file: { name: string; bytes: number } | null = null;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  const keep = (bytes: Uint8Array) => {
    received += bytes.length;
    parts.push(Uint8Array.from(bytes));
  };
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    if (file) {
      keep(value);
      continue;
    }
    head = concatenate(head, value);
    for (let end = head.indexOf(0x0a); end >= 0 && !file; end = head.indexOf(0x0a)) {
      const told = JSON.parse(decoder.decode(head.subarray(0, end))) as ProgressLine;
      head = head.slice(end + 1);
      if ("file" in told) file = { name: told.file, bytes: told.bytes };
      else onProgress(told.done, told.total);
    }
    if (file && head.length > 0) keep(head);
  }
  if (!file || received !== file.bytes) throw new Error("The file broke off before its end.");
  return { name: file.name, parts };
}

function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
