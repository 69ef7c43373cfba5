import { createTransport } from "nodemailer";
import type { Mail } from "@/lib/mail/types";

/** A mail server that says nothing for so long is taken for one that is away. */
const SILENCE_MAX_MS = 10_000;

export interface Mailer {
  /** Resolves when the mail server has taken the mail over. */
  send(mail: Mail & { readonly id: string }): Promise<void>;
}

/** Hands mails to the operator's mail server, each over a connection of its own. */
export function createMailer(input: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport({
    url: input.smtpUrl,
    connectionTimeout: SILENCE_MAX_MS,
    greetingTimeout: SILENCE_MAX_MS,
    socketTimeout: SILENCE_MAX_MS,
    dnsTimeout: SILENCE_MAX_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ id, recipient, subject, body }) {
      await transport.sendMail({
        from: input.from,
        to: recipient,
        subject,
        text: body,
        // The same for each attempt: a mail that was handed over twice is known for one.
        messageId: `<${id}@posthaste>`,
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
  };
}

/**
 * Whether the mail server will never take a mail for this recipient (RFC 5321, section 4.2.1). What it has
 * against us or our sender, the operator can mend.
 */
export function isRefusedForGood(error: unknown): boolean {
  return (
    error instanceof Error &&
    "command" in error &&
    error.command === "RCPT TO" &&
    "responseCode" in error &&
    typeof error.responseCode === "number" &&
    error.responseCode >= 500
  );
}
