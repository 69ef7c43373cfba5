import type pg from "pg";
import type { Logger } from "@/lib/log/logger";
import { isRefusedForGood, type Mailer } from "@/lib/mail/create-mailer";
import type { Mail } from "@/lib/mail/types";

const MAILS_MAX = 50;
/** Longer than a conversation with a mail server may last: a worker that died loses its mail to another one. */
const LEASE_MINUTES = 5;
/** Doubled after each attempt: the last one comes eight and a half hours after the first. */
const RETRY_FIRST_MINUTES = 1;
const ATTEMPTS_MAX = 10;

type TakenMail = Mail & { readonly id: string; readonly attempt_count: number };

const TAKE_MAIL = `
  update outgoing_mail
  set attempt_count = attempt_count + 1, due_at = now() + interval '${LEASE_MINUTES} minutes'
  where id = (
    select id from outgoing_mail where due_at <= now()
    order by due_at limit 1
    for update skip locked
  )
  returning id, recipient, subject, body, attempt_count`;

const POSTPONE_MAIL = `
  update outgoing_mail
  set due_at = now() + interval '${RETRY_FIRST_MINUTES} minutes' * 2 ^ (attempt_count - 1)
  where id = $1`;

/**
 * Hands the mails that are due to the mail server, a bounded number for each call. Each goes out at least
 * once: a worker that dies after the server has taken a mail over leaves it to be sent again.
 */
export async function sendMails(input: {
  pool: pg.Pool;
  mailer: Mailer;
  logger: Logger;
}): Promise<void> {
  const { pool, mailer, logger } = input;
  for (let count = 0; count < MAILS_MAX; count++) {
    const { rows } = await pool.query<TakenMail>(TAKE_MAIL);
    const [mail] = rows;
    if (mail === undefined) return;
    try {
      await mailer.send(mail);
      await forget(pool, mail);
      logger.info({ mailId: mail.id }, "mail sent");
    } catch (error) {
      const isOver = isRefusedForGood(error) || mail.attempt_count >= ATTEMPTS_MAX;
      await (isOver ? forget(pool, mail) : pool.query(POSTPONE_MAIL, [mail.id]));
      logger.warn({ err: error, mailId: mail.id, isOver }, "mail not sent");
      // What ails the server ails the other mails too, and each of them would wait for it.
      if (!isRefusedForGood(error)) return;
    }
  }
}

async function forget(pool: pg.Pool, { id }: TakenMail): Promise<void> {
  await pool.query("delete from outgoing_mail where id = $1", [id]);
}
