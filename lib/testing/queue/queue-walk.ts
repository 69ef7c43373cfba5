import type pg from "pg";
import type { ClaimedDelivery } from "@/lib/delivery/queue/claim";
import type { DeliveryKey } from "@/lib/testing/queue/add-delivery";

/** A session on which senders, workers and people take their steps one after another, and what they know. */
export interface QueueWalk {
  readonly session: pg.Pool;
  readonly endpoints: readonly { readonly endpointId: string; readonly applicationId: string }[];
  readonly placesPerEndpoint: number;
  readonly beganAtMs: number;
  /** Every delivery that there is. */
  readonly known: DeliveryKey[];
  /** What workers hold, whether or not their leases do. */
  readonly jobs: { readonly delivery: ClaimedDelivery; readonly leaseToken: string }[];
  /** Messages that a cancel or a last failure may have ended without success. */
  readonly mayHaveEnded: Set<string>;
  attempts: number;
  requests: number;
}

export async function startWalk(
  session: pg.Pool,
  input: Pick<QueueWalk, "endpoints" | "placesPerEndpoint">,
): Promise<QueueWalk> {
  const { rows } = await session.query<{ now: Date }>("select now()");
  const beganAtMs = rows[0]?.now.getTime() ?? 0;
  const nothing = { known: [], jobs: [], mayHaveEnded: new Set<string>() };
  return { session, ...input, beganAtMs, ...nothing, attempts: 0, requests: 0 };
}
