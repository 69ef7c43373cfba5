import type { ApplicationContext } from "@/lib/db/context";
import { type Attempt, type Delivery, type Endpoint, Prisma } from "@/lib/db/generated/client";
import { getMessage } from "@/lib/messages/queries";
import { type Page, type PageRequest, readingOrder, toPage } from "@/lib/shared/pages";

/** Requests by hand have no bound: of more attempts than these, the newest are told. */
export const DELIVERY_ATTEMPTS_MAX = 100;

export type DeliveryAttempt = Omit<
  Attempt,
  "requestHeaders" | "responseHeaders" | "responseBody" | "dnsMs" | "connectMs" | "tlsMs"
>;

type DeliveryRow = Pick<
  Delivery,
  | "endpointId"
  | "status"
  | "attemptCount"
  | "isTest"
  | "dueAt"
  | "manualRequestedAt"
  | "resumeAt"
  | "createdAt"
  | "finishedAt"
> &
  Pick<
    Endpoint,
    | "url"
    | "description"
    | "disabled"
    | "disabledReason"
    | "deletedAt"
    | "retryPolicy"
    | "retryDelaysSeconds"
  > & { readonly isInFlight: boolean; readonly heldUntil: Date | null };

/** What became of a message at one endpoint. */
export interface MessageDelivery extends DeliveryRow {
  /** Oldest first. */
  readonly attempts: readonly DeliveryAttempt[];
  readonly attemptsLeftOut: number;
}

/** A message's deliveries by endpoint, also to endpoints that are gone, each with its attempts. */
export async function listDeliveries(
  ctx: ApplicationContext,
  input: { messageRef: string; page: PageRequest },
): Promise<Page<MessageDelivery>> {
  const { id: messageId } = await getMessage(ctx, input.messageRef);
  const rows = await readDeliveries(ctx, { messageId, page: input.page });
  const page = toPage({ rows, page: input.page, key: ({ endpointId }) => endpointId });
  const endpointIds = page.items.map(({ endpointId }) => endpointId);
  const attempts = await readAttempts(ctx, { messageId, endpointIds });
  const items = page.items.map((row) => {
    const own = attempts.filter(({ endpointId }) => endpointId === row.endpointId);
    return {
      ...row,
      attempts: own,
      attemptsLeftOut: (own[0]?.total ?? own.length) - own.length,
    };
  });
  return { ...page, items };
}

/** The join to the endpoint holds the tenant once more. */
function readDeliveries(
  ctx: ApplicationContext,
  input: { messageId: string; page: PageRequest },
): Promise<DeliveryRow[]> {
  const { messageId, page } = input;
  const isAscending = readingOrder(page) === "asc";
  const direction = isAscending ? Prisma.sql`asc` : Prisma.sql`desc`;
  const comparison = isAscending ? Prisma.sql`>` : Prisma.sql`<`;
  const after =
    page.after === undefined
      ? Prisma.empty
      : Prisma.sql`and delivery.endpoint_id ${comparison} ${page.after}`;
  return ctx.db.$queryRaw<DeliveryRow[]>`
    select delivery.endpoint_id as "endpointId", delivery.status,
      delivery.attempt_count as "attemptCount", delivery.is_test as "isTest",
      delivery.due_at as "dueAt", delivery.manual_requested_at as "manualRequestedAt",
      delivery.resume_at as "resumeAt", delivery.created_at as "createdAt",
      delivery.finished_at as "finishedAt",
      coalesce(delivery.leased_until > now(), false) as "isInFlight",
      case when lane.blocked_until > now() then lane.blocked_until end as "heldUntil",
      endpoint.url, endpoint.description, endpoint.disabled,
      endpoint.disabled_reason as "disabledReason", endpoint.deleted_at as "deletedAt",
      endpoint.retry_policy::text as "retryPolicy",
      endpoint.retry_delays_seconds as "retryDelaysSeconds"
    from delivery
    join endpoint on endpoint.id = delivery.endpoint_id
      and endpoint.application_id = ${ctx.scope.applicationId}
    left join lane on lane.endpoint_id = delivery.endpoint_id
    where delivery.message_id = ${messageId} ${after}
    order by delivery.endpoint_id ${direction}
    limit ${page.limit + 1}`;
}

/**
 * By the message's own index: without the `offset 0` the planner may read all attempts to an endpoint.
 * Bodies and headers stay where they are, which may be 80 KiB for each.
 */
function readAttempts(
  ctx: ApplicationContext,
  input: { messageId: string; endpointIds: readonly string[] },
): Promise<(DeliveryAttempt & { readonly total: number })[]> {
  return ctx.db.$queryRaw`
    select * from (
      select message_id as "messageId", id, endpoint_id as "endpointId", event_type as "eventType",
        attempt_number as "attemptNumber", status, outcome, trigger, url,
        response_status_code as "responseStatusCode", response_truncated as "responseTruncated",
        error_message as "errorMessage", remote_address as "remoteAddress",
        duration_ms as "durationMs", first_byte_ms as "firstByteMs", created_at as "createdAt",
        row_number() over newest as "place",
        (count(*) over (partition by endpoint_id))::int as "total"
      from (select * from attempt where message_id = ${input.messageId} offset 0) attempt
      where endpoint_id = any (${[...input.endpointIds]}::text[])
      window newest as (partition by endpoint_id order by id desc)
    ) attempt
    where place <= ${DELIVERY_ATTEMPTS_MAX}
    order by id`;
}
