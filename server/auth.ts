import { createHmac } from "node:crypto";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { Store } from "#db/client.ts";
import * as schema from "#db/schema/index.ts";

export type AuthOptions = { store: Store; baseUrl: string; secret: string; trustedOrigins: string[]; rateLimited: boolean; trustedProxyHeader: string | null };

const minutes = 60;

/**
 * Accounts: e-mail and password, sessions in the database. Nobody signs up alone: accounts are made by invitation or by
 * the command line. Idle sessions end after 30 minutes; the session cookie is never cached, so that ending a session works at once.
 */
export function createAuth({ store, baseUrl, secret, trustedOrigins, rateLimited, trustedProxyHeader }: AuthOptions) {
  const isHttps = baseUrl.startsWith("https://");
  return betterAuth({
    appName: "Ketenbreed leren",
    baseURL: baseUrl,
    secret,
    trustedOrigins,
    telemetry: { enabled: false },
    database: drizzleAdapter(store.accounts, { provider: "pg", schema, transaction: true }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 200 },
    user: { additionalFields: { isAdmin: { type: "boolean", input: false, defaultValue: false } } },
    session: { expiresIn: 12 * 60 * minutes, updateAge: 5 * minutes, cookieCache: { enabled: false } },
    rateLimit: { enabled: rateLimited, storage: "database", window: 10, max: 100, customRules: { "/sign-in/email": { window: 60, max: 10 } } },
    advanced: {
      useSecureCookies: isHttps,
      cookiePrefix: "kl",
      // Without a proxy that sets it, a forwarded address is whatever the client says.
      ipAddress: trustedProxyHeader ? { ipAddressHeaders: [trustedProxyHeader] } : { disableIpTracking: true },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;

/** Makes an account without a session: for invitations, the demo study and the command line. */
export async function createAccount(
  auth: Auth,
  { id, name, email, password, isAdmin = false }: { id?: string; name: string; email: string; password: string; isAdmin?: boolean },
): Promise<string> {
  const context = await auth.$context;
  const user = await context.internalAdapter.createUser({ ...(id ? { id } : {}), name, email: email.toLowerCase(), emailVerified: true, isAdmin }, { method: "admin" });
  await context.internalAdapter.linkAccount({ userId: user.id, providerId: "credential", accountId: user.id, password: await context.password.hash(password) });
  return user.id;
}

/**
 * The one session of an account without a password, for who comes in by a one-time link.
 *
 * @returns the cookie of that session, which lasts as long as the browser stays open
 */
export async function signInGuest(auth: Auth, { userId }: { userId: string }): Promise<string> {
  const { internalAdapter, authCookies, secret } = await auth.$context;
  const { token } = await internalAdapter.createSession(userId);
  // The library signs the cookies of its own pages alone; this is how it reads them.
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  const { name: cookie, attributes } = authCookies.sessionToken;
  return `${cookie}=${encodeURIComponent(`${token}.${signature}`)}; Path=/; HttpOnly; SameSite=Lax${attributes.secure ? "; Secure" : ""}`;
}
