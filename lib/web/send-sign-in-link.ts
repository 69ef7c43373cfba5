import { composeSignInMail } from "@/lib/accounts/compose-sign-in-mail";
import { findUserByEmail } from "@/lib/accounts/queries";
import { getConfig } from "@/lib/config/config";
import type { Config } from "@/lib/config/env";
import { createMailer } from "@/lib/mail/create-mailer";
import { createId } from "@/lib/shared/ids";
import { createAttemptLimiter } from "@/lib/web/attempt-limiter";
import {
  SIGN_IN_LIMITER_CAPACITY,
  SIGN_IN_LINKS_PER_EMAIL,
  SIGN_IN_WINDOW_MS,
} from "@/lib/web/constants";
import { getDatabase } from "@/lib/web/database";
import { getLogger } from "@/lib/web/logger";

const limiter = createAttemptLimiter({
  windowMs: SIGN_IN_WINDOW_MS,
  capacity: SIGN_IN_LIMITER_CAPACITY,
  nowMs: Date.now,
});

interface Link {
  readonly mail: NonNullable<Config["mail"]>;
  readonly recipient: string;
  readonly url: string;
}

/**
 * Mails a link to whoever may use one. It answers alike, and at once, for an address without an account
 * and for one that has had enough links: what it does must not tell who has an account.
 */
export async function sendSignInLink(link: Link): Promise<void> {
  if (!limiter.take(link.recipient, SIGN_IN_LINKS_PER_EMAIL)) return;
  void mailIfWelcome(link).catch((error: unknown) =>
    getLogger().warn({ err: error }, "a link to sign in could not be mailed"),
  );
}

async function mailIfWelcome({ mail, recipient, url }: Link): Promise<void> {
  const { signUp, publicUrl } = getConfig();
  const user = await findUserByEmail(getDatabase().prisma, { email: recipient });
  if (user === null && signUp !== "open") return;
  const composed = composeSignInMail({ recipient, url, host: publicUrl.host });
  await createMailer(mail).send({ id: createId("mail"), ...composed });
}
