import type { ApplicationContext } from "@/lib/db/context";
import { Prisma } from "@/lib/db/generated/client";
import { STATUS } from "@/lib/delivery/constants";
import { FEW_ROWS } from "@/lib/messages/constants";
import { CLOCKS_APART_MS, type IdRange } from "@/lib/messages/rules";
import { firstIdAt, idTimeMs } from "@/lib/shared/ids";

/** The application's messages of the range; null where they are many. */
export async function findFewMessages(
  { db, scope }: ApplicationContext,
  { firstId, endId }: IdRange,
): Promise<string[] | null> {
  const rows = await db.message.findMany({
    where: { applicationId: scope.applicationId, id: { gte: firstId, lt: endId } },
    orderBy: { id: "desc" },
    take: FEW_ROWS + 1,
    select: { id: true },
  });
  return unlessMany(rows);
}

/** The messages that wait for an attempt to one of the endpoints; null where they are many. */
export async function findFewPending(
  ctx: ApplicationContext,
  endpointIds: readonly string[],
): Promise<string[] | null> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select message_id as id from delivery
    where endpoint_id = any (${[...endpointIds]}::text[]) and due_at is not null
    limit ${FEW_ROWS + 1}`;
  return unlessMany(rows);
}

/**
 * The messages that were to go to an endpoint; null where they are many. Each delivery was attempted, or
 * waits, or ended without success. An attempt follows its message, but for the clocks of two machines.
 */
export async function findFewOfEndpoint(
  ctx: ApplicationContext,
  input: { endpointId: string; range: IdRange },
): Promise<string[] | null> {
  const { endpointId } = input;
  const { firstId, endId } = input.range;
  const firstAttemptId = firstIdAt("atmpt", idTimeMs(firstId) - CLOCKS_APART_MS);
  const undelivered = Prisma.sql`(${STATUS.fail}, ${STATUS.canceled})`;
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    (select message_id as id from attempt
      where endpoint_id = ${endpointId} and id >= ${firstAttemptId} and message_id < ${endId}
      order by attempt.id desc limit ${FEW_ROWS + 1})
    union all
    (select message_id from delivery
      where endpoint_id = ${endpointId} and due_at is not null limit ${FEW_ROWS + 1})
    union all
    (select message_id from delivery
      where endpoint_id = ${endpointId} and status in ${undelivered}
        and message_id >= ${firstId} and message_id < ${endId}
      order by message_id desc limit ${FEW_ROWS + 1})`;
  return unlessMany(rows);
}

function unlessMany(rows: readonly { readonly id: string }[]): string[] | null {
  return rows.length > FEW_ROWS ? null : [...new Set(rows.map(({ id }) => id))];
}
