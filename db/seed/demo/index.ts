import { eq, inArray, sql } from "drizzle-orm";
import type { Store } from "../../client.ts";
import { study, user } from "../../schema/index.ts";
import { demoAccounts, demoPassword, demoStudyId } from "./people.ts";

export { demoAccounts, demoPassword } from "./people.ts";

export type NewAccount = { id: string; name: string; email: string; password: string; isAdmin: boolean };

/**
 * Puts the demo study into the database, all or nothing; does nothing when it is there. Accounts come first and are
 * kept when it fails, the next try finds them.
 */
export async function seedDemo({ store, createAccount }: { store: Store; createAccount: (account: NewAccount) => Promise<string> }): Promise<void> {
  const [present] = await store.transaction({ as: "service" }, (db) => db.select({ id: study.id }).from(study).where(eq(study.id, demoStudyId)));
  if (present) return;
  const known = await store.accounts
    .select({ id: user.id })
    .from(user)
    .where(
      inArray(
        user.id,
        demoAccounts.map(({ id }) => id),
      ),
    );
  const missing = demoAccounts.filter(({ id }) => !known.some((one) => one.id === id));
  await Promise.all(missing.map(({ id, name, email, role }) => createAccount({ id, name, email, password: demoPassword, isAdmin: role === "admin" })));

  // Only the first start needs what it is made from.
  const { storeStudy } = await import("./store-study.ts");
  await store.transaction({ as: "service" }, storeStudy);
  // So much at once: the planner would go on as if the tables were empty. Only their owner may do this.
  await store.accounts.execute(sql`analyze`);
}
