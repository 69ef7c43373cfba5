import type { ApplicationContext } from "@/lib/db/context";
import { notFound } from "@/lib/errors/app-error";

/**
 * Holds the application's row until the transaction ends, so that what it has is counted by one after another: two
 * creates at the same moment would both count one too few. Accepting messages does not wait for it.
 */
export async function holdApplication({ db, scope }: ApplicationContext): Promise<void> {
  const rows = await db.$queryRaw<unknown[]>`
    select 1 from application where id = ${scope.applicationId} and deleted_at is null for no key update`;
  if (rows.length === 0) throw notFound();
}
