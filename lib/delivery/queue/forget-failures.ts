import type { Execute } from "@/lib/delivery/queue/cancel-deliveries";

const FORGET_FAILURES = `
  update lane
  set failing_since = null, failed_at = null, failures_in_row = 0, notices_sent = 0,
    silent_count = 0, blocked_until = null, turn_at = least(turn_at, now()), version = version + 1
  where endpoint_id = $1`;

/**
 * What the engine knows of a receiver is void when it gets another address, or is switched on again:
 * its run of failures begins anew, and the circuit is closed.
 */
export async function forgetFailures(execute: Execute, endpointId: string): Promise<void> {
  await execute(FORGET_FAILURES, [endpointId]);
}
