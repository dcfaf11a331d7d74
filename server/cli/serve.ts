import cluster from "node:cluster";
import { parseArgs } from "node:util";
import { pagesAreBuilt } from "./build-pages.ts";
import { CommandError, type Command } from "./command.ts";
import { databaseOf, isServerAddress, secretFileOf } from "./database.ts";
import { choosePort } from "./free-port.ts";
import { closeWhenStopped } from "./until-stopped.ts";
import { superviseWorkers } from "./workers.ts";

const help = `
Usage: ketenbreed serve [options]

Serves the product. Run \`npm run build\` once before. Settings come from the environment:

  DATABASE_URL     postgres://… ; without it an embedded database is used, for one process and no real data
  PORT             the port to serve on (default 3000)
  BASE_URL         the address people type, such as https://leren.example.nl (default http://localhost:PORT)
  AUTH_SECRET      at least 32 characters; without it one is made and kept in .data
  ALLOWED_ORIGINS  other addresses it is reached at, with commas between
  WORKERS          how many processes serve, such as one per processor (default 1; needs PostgreSQL)
  METRICS_TOKEN    for GET /metrics; without it only this machine itself may read them
  SMTP_URL         where mail goes out, such as smtp://user:password@mail.example.nl:587; without it links are copied by hand
  MAIL_FROM        who it comes from, such as 'Ketenbreed leren <leren@example.nl>' (needed with SMTP_URL)
  PROXY_IP_HEADER  the header in which your proxy states the address of the client, such as x-forwarded-for

  --data <folder>  the embedded database (default .data/demo)
  --port <number>  instead of PORT
`;

export const serveCommand: Command = {
  help,
  async run(args) {
    const { values } = parseArgs({ args, options: { data: { type: "string" }, port: { type: "string" } } });
    const database = databaseOf(values);
    process.env["NODE_ENV"] ??= "production";
    if (!pagesAreBuilt()) console.error("The pages are missing or older than their sources: run `npm run build`.");
    if (!isServerAddress(database)) console.error("This is the embedded database: fine for trying out, but keep real data in PostgreSQL (set DATABASE_URL).");
    const wanted = values.port ?? process.env["PORT"] ?? "3000";
    // The port is tried once, by the process that starts the others.
    const port = cluster.isPrimary ? await choosePort(wanted, 3000) : Number(wanted);

    const workers = readWorkers(database);
    if (workers > 1 && cluster.isPrimary) return superviseWorkers(workers, () => migrateOnce(database));

    const { startServer, readSecret } = await import("../server.ts");
    const { createMail } = await import("../mail.ts");
    const server = await startServer({
      databaseUrl: database,
      port,
      baseUrl: readBaseUrl(),
      alsoAllowed: readAllowedOrigins(),
      secret: readSecret(secretFileOf(database)),
      trustedProxyHeader: process.env["PROXY_IP_HEADER"] ?? null,
      sendMail: createMail(readMail()),
    });
    if (cluster.isPrimary) console.error(`Ketenbreed leren is served at ${server.url}`);
    else process.send?.("serving");
    await closeWhenStopped(server.close);
  },
};

function readMail(): { url: string | null; from: string } {
  const [url, from] = [process.env["SMTP_URL"] || null, process.env["MAIL_FROM"] ?? ""];
  if (url !== null && !(URL.canParse(url) && /^smtps?:$/.test(new URL(url).protocol)))
    throw new CommandError("SMTP_URL is not an address such as smtp://user:password@mail.example.nl:587.");
  if (url !== null && !from.includes("@")) throw new CommandError("MAIL_FROM is missing: say who mail comes from, such as 'Ketenbreed leren <leren@example.nl>'.");
  return { url, from };
}

function readBaseUrl(): string | undefined {
  const given = process.env["BASE_URL"];
  if (given !== undefined && !URL.canParse(given)) throw new CommandError(`BASE_URL is '${given}', which is not an address such as https://leren.example.nl.`);
  return given;
}

function readAllowedOrigins(): string[] {
  const given = (process.env["ALLOWED_ORIGINS"] ?? "").split(",").map((address) => address.trim());
  const addresses = given.filter((address) => address !== "");
  const wrong = addresses.find((address) => !URL.canParse(address));
  if (wrong !== undefined) throw new CommandError(`ALLOWED_ORIGINS holds '${wrong}', which is not an address such as https://leren.example.nl.`);
  return addresses;
}

function readWorkers(database: string): number {
  const given = process.env["WORKERS"] ?? "1";
  const workers = Number(given);
  if (!Number.isInteger(workers) || workers < 1 || workers > 64) throw new CommandError(`WORKERS is '${given}': use a number from 1 to 64.`);
  if (workers > 1 && !isServerAddress(database)) throw new CommandError("WORKERS above 1 needs PostgreSQL (set DATABASE_URL): the embedded database is for one process.");
  return workers;
}

/** Brings the database up to date and makes the secret before the first worker needs them. */
async function migrateOnce(database: string): Promise<void> {
  const { openStore } = await import("#db/client.ts");
  const { readSecret } = await import("../server.ts");
  readSecret(secretFileOf(database));
  await (await openStore(database)).close();
}
