import { parseArgs } from "node:util";
import { pagesAreBuilt } from "./build-pages.ts";
import { CommandError, type Command } from "./command.ts";
import { databaseOf, isServerAddress, secretFileOf } from "./database.ts";
import { choosePort } from "./free-port.ts";
import { closeWhenStopped } from "./until-stopped.ts";

const help = `
Usage: ketenbreed serve [options]

Serves the product. Run \`npm run build\` once before. Settings come from the environment:

  DATABASE_URL     postgres://… ; without it an embedded database is used, for one process and no real data
  PORT             the port to serve on (default 3000)
  BASE_URL         the address people type, such as https://leren.example.nl (default http://localhost:PORT)
  AUTH_SECRET      at least 32 characters; without it one is made and kept in .data
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
    const port = await choosePort(values.port ?? process.env["PORT"] ?? "3000", 3000);

    const { startServer, readSecret } = await import("../server.ts");
    const server = await startServer({
      databaseUrl: database,
      port,
      baseUrl: readBaseUrl(),
      secret: readSecret(secretFileOf(database)),
      trustedProxyHeader: process.env["PROXY_IP_HEADER"] ?? null,
    });
    console.error(`Ketenbreed leren is served at ${server.url}`);
    await closeWhenStopped(server.close);
  },
};

function readBaseUrl(): string | undefined {
  const given = process.env["BASE_URL"];
  if (given !== undefined && !URL.canParse(given)) throw new CommandError(`BASE_URL is '${given}', which is not an address such as https://leren.example.nl.`);
  return given;
}
