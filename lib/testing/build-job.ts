import type { Job } from "@/lib/delivery/attempt";
import type { TargetRow } from "@/lib/delivery/queue/load-targets";
import { readTarget } from "@/lib/delivery/read-target";
import { STANDARD_RETRY_DELAYS_SECONDS } from "@/lib/delivery/retry-schedule";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { readSealed } from "@/lib/testing/queue/add-endpoint";

/** The first delivery of a message to an endpoint with this URL, as if it had been claimed. */
export function buildJob(url: string, overrides: Partial<TargetRow & Job["delivery"]> = {}): Job {
  const target: TargetRow = {
    endpoint_id: "ep_1",
    url,
    encrypted_headers: null,
    retry_policy: "standard",
    retry_delays_seconds: [],
    encrypted_keys: [Buffer.from(generateSecret())],
    ...overrides,
  };
  return {
    leaseToken: "3f0a6e34-0000-4000-8000-000000000000",
    target: readTarget(target, {
      openSecret: readSealed,
      standardRetryDelaysSeconds: STANDARD_RETRY_DELAYS_SECONDS,
    }),
    delivery: {
      message_id: "msg_1",
      endpoint_id: "ep_1",
      application_id: "app_1",
      event_type: "order.status",
      is_test: false,
      attempt_count: 0,
      manual_requested_at: null,
      accepted_at_ms: null,
      trace_parent: null,
      payload: '{"a": 1.0}',
      ...overrides,
    },
  };
}
