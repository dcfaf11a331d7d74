/** Answers of a proxy whose server is away for a moment. */
const awayStatuses = [502, 503, 504];
const waitsMs = [300, 700, 1_500, 3_000];

const isPageData = (url: URL, here: string) => url.origin === here && url.pathname.endsWith(".data");

/**
 * A `fetch` that waits for the server instead of giving up when a page asks for its data and nobody answers. The router
 * shows an error page when such a question fails, and an editor that is taken off the page takes its unsaved text along:
 * a server that restarts, or a dead spot in the wifi, must cost nobody a word. The old content stays until the answer is there.
 * Everything else goes through as it is.
 *
 * @param fetchNow the browser's own
 * @param here origin of the page
 */
export function patientFetch(fetchNow: typeof fetch, here: string): typeof fetch {
  return async (input, init) => {
    const { method, signal, url } = describe(input, init, here);
    if (method !== "GET" || !isPageData(url, here)) return fetchNow(input, init);
    for (let attempt = 0; ; attempt++) {
      try {
        const response = await fetchNow(input, init);
        if (!awayStatuses.includes(response.status)) return response;
      } catch (error) {
        // Somebody went to another page in the meantime.
        if (signal?.aborted) throw error;
      }
      await wait(waitsMs[Math.min(attempt, waitsMs.length - 1)] ?? 0, signal);
    }
  };
}

/** Looks at a request without making one: that would use up the body of a form. */
function describe(input: RequestInfo | URL, init: RequestInit | undefined, here: string): { method: string; signal: AbortSignal | null; url: URL } {
  const request = input instanceof Request ? input : null;
  return { method: (init?.method ?? request?.method ?? "GET").toUpperCase(), signal: init?.signal ?? request?.signal ?? null, url: new URL(request?.url ?? String(input), here) };
}

function wait(ms: number, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
