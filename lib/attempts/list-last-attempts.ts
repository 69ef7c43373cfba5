import type { ApplicationContext } from "@/lib/db/context";
import { Prisma } from "@/lib/db/generated/client";

/** The latest attempt to an endpoint. */
export interface LastAttempt {
  readonly endpointId: string;
  readonly attemptId: string;
  readonly status: number;
  /** Null where nothing was answered. */
  readonly responseStatusCode: number | null;
  readonly createdAt: Date;
}

/**
 * For every endpoint of the application that was ever sent to, or those of them that are named: one look
 * into the index for each.
 */
export async function listLastAttempts(
  { db, scope }: ApplicationContext,
  { endpointIds }: { endpointIds: readonly string[] | null },
): Promise<LastAttempt[]> {
  const named =
    endpointIds === null
      ? Prisma.empty
      : Prisma.sql`and endpoint.id = any (${endpointIds}::text[])`;
  return db.$queryRaw<LastAttempt[]>`
    select endpoint.id as "endpointId", last.id as "attemptId", last.status,
      last.response_status_code as "responseStatusCode", last.created_at as "createdAt"
    from endpoint
    cross join lateral (
      select id, status, response_status_code, created_at from attempt
      where attempt.endpoint_id = endpoint.id
      order by attempt.id desc limit 1
    ) last
    where endpoint.application_id = ${scope.applicationId} and endpoint.deleted_at is null ${named}
    order by endpoint.id desc`;
}
