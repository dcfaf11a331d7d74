/** Classes whose messages are written by us or by the language; others (a failed query) may quote what somebody typed. */
const quotable: unknown[] = [Error, TypeError, ReferenceError];

export type ErrorLine = {
  level: "error";
  name: string;
  code?: string;
  message?: string;
  stack: string[];
  method: string;
  /** Path without the query, where searches stand. */
  path: string;
};

/** One log line about a mistake of ours: where and what kind, never a text of a case. */
export function describeError(error: unknown, request: Request): ErrorLine {
  const where = { method: request.method, path: new URL(request.url).pathname };
  if (!(error instanceof Error)) return { level: "error", name: typeof error, stack: [], ...where };

  const code = codeOf(error) ?? codeOf(error.cause);
  const stack = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  return {
    level: "error",
    name: error.constructor.name,
    ...(code && { code }),
    ...(quotable.includes(error.constructor) && { message: error.message }),
    stack: stack.slice(0, 12).map((line) => line.trim()),
    ...where,
  };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
