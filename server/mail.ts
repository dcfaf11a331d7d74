import { createTransport } from "nodemailer";
import { log } from "./log.ts";

export type Mail = { to: string; subject: string; text: string };

/** Sends a message. @returns whether a mail server took it in */
export type SendMail = (mail: Mail) => Promise<boolean>;

/**
 * Outgoing mail by SMTP, for links that are otherwise copied by hand.
 *
 * @param url `smtp://user:password@host:587`, or `smtps://…`; null where the product sends no mail
 * @param from who it comes from, such as `Ketenbreed leren <leren@example.nl>`
 */
export function createMail({ url, from }: { url: string | null; from: string }): SendMail | null {
  if (!url) return null;
  const patience = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };
  const transport = createTransport({ url, ...patience });
  return async (mail) => {
    try {
      await transport.sendMail({ from, ...mail });
      return true;
    } catch (error) {
      // To whom it went stays out of the log.
      log.error({ event: "mail.failed", error: (error as { code?: string }).code ?? (error as Error).name }, "A message could not be sent");
      return false;
    }
  };
}
