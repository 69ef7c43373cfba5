import type pg from "pg";
import type { Mail } from "@/lib/mail/types";
import { createId } from "@/lib/shared/ids";

const QUEUE_MAILS = `
  insert into outgoing_mail (id, recipient, subject, body)
  select * from unnest($1::text[], $2::text[], $3::text[], $4::text[])`;

/** Writes mails down in the caller's transaction; a worker hands them to the mail server. */
export async function queueMails(
  client: Pick<pg.ClientBase, "query">,
  mails: readonly Mail[],
): Promise<void> {
  if (mails.length === 0) return;
  await client.query(QUEUE_MAILS, [
    mails.map(() => createId("mail")),
    mails.map(({ recipient }) => recipient),
    mails.map(({ subject }) => subject),
    mails.map(({ body }) => body),
  ]);
}
