import { createServer } from "node:net";
import { CommandError } from "./command.ts";

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}

/**
 * The port to serve on: the one asked for, else the usual one, else any that is free.
 *
 * @throws CommandError when the one asked for is taken
 */
export async function choosePort(asked: string | undefined, usual: number): Promise<number> {
  const port = asked === undefined ? usual : Number(asked);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new CommandError(`--port ${asked} is not a port: use a number from 0 to 65535.`);
  const free = await tryPort(port);
  if (free !== null) return free;
  const other = asked === undefined ? await tryPort(0) : null;
  if (other === null) throw new CommandError(`Port ${port} is taken by another program. Choose another one with --port.`);
  return other;
}
