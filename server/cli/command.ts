/** One command of the command line. */
export type Command = {
  /** Printed for `--help`: usage, options, and what it does. */
  help: string;
  /** @returns the exit code; 0 when left out */
  run(args: string[]): Promise<number | void>;
};

/** Something the person at the keyboard can mend: shown as one sentence, without a stack. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
