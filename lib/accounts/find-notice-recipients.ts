import type pg from "pg";

const FIND_RECIPIENTS = `
  select application.id as application_id, user_account.email
  from application
  join membership on membership.application_id = application.id
    and membership.role in ('owner', 'developer')
  join user_account on user_account.id = membership.user_id
  where application.id = any ($1::text[])
  union
  select application.id, user_account.email
  from application
  join membership on membership.environment_id = application.environment_id
    and membership.role = 'operator'
  join user_account on user_account.id = membership.user_id
  where application.id = any ($1::text[])
    and not exists (
      select from membership
      where membership.application_id = application.id and membership.role in ('owner', 'developer')
    )
  order by 1, 2`;

/**
 * Who is told by mail what becomes of an application's endpoints: its owners and developers, or the
 * environment's operators where it has none. By application id; an application without anybody is left out.
 */
export async function findNoticeRecipients(
  client: Pick<pg.ClientBase, "query">,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (applicationIds.length === 0) return new Map();
  const { rows } = await client.query<{ application_id: string; email: string }>(FIND_RECIPIENTS, [
    applicationIds,
  ]);
  const recipients = new Map<string, string[]>();
  for (const { application_id, email } of rows) {
    recipients.set(application_id, [...(recipients.get(application_id) ?? []), email]);
  }
  return recipients;
}
