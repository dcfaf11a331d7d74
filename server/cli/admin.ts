import { parseArgs } from "node:util";
import { createInterface } from "node:readline/promises";
import { eq } from "drizzle-orm";
import { openStore } from "#db/client.ts";
import { user } from "#db/schema/index.ts";
import { createAccount, createAuth } from "../auth.ts";
import { readSecret } from "../server.ts";
import { CommandError, type Command } from "./command.ts";
import { databaseOf, secretFileOf } from "./database.ts";

const help = `
Usage: ketenbreed admin create --email <address> --name <name> [--data <folder>]

Makes an account that manages organisations and studies, and sees no case. The password (12 characters or more) is asked
for, or read from KETENBREED_PASSWORD.
`;

export const adminCommand: Command = {
  help,
  async run([action, ...args]) {
    if (action !== "create") throw new CommandError(help.trim());
    const { values } = parseArgs({ args, options: { email: { type: "string" }, name: { type: "string" }, data: { type: "string" } } });
    const { email, name } = values;
    if (!email?.includes("@") || !name) throw new CommandError("State --email and --name.");
    const password = process.env["KETENBREED_PASSWORD"] ?? (await askPassword());
    if (password.length < 12) throw new CommandError("The password is too short: use 12 characters or more.");

    const database = databaseOf(values);
    const store = await openStore(database);
    try {
      const [taken] = await store.accounts.select({ id: user.id }).from(user).where(eq(user.email, email.toLowerCase()));
      if (taken) throw new CommandError(`There is an account with ${email} already.`);
      const auth = createAuth({ store, baseUrl: "http://localhost", secret: readSecret(secretFileOf(database)), trustedOrigins: [], rateLimited: false, trustedProxyHeader: null });
      await createAccount(auth, { email, name, password, isAdmin: true });
      console.log(`${email} can sign in and manages the platform.`);
    } finally {
      await store.close();
    }
  },
};

/** Asks on the terminal; what is typed is not shown. */
async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) throw new CommandError("There is no terminal to ask the password on: put it in KETENBREED_PASSWORD.");
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: true });
  const question = lines.question("Password: ");
  // Readline echoes what is typed through this method; there is no other way to keep it off the screen.
  (lines as unknown as { _writeToOutput: (text: string) => void })._writeToOutput = () => {};
  try {
    return await question;
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}
