import { STATUS_TEXTS } from "@/lib/api/v1/schemas/attempt";
import type { LastAttemptOut, OldSecretOut } from "@/lib/api/v1/schemas/endpoint-state";
import type { LastAttempt } from "@/lib/attempts/list-last-attempts";
import type { OldSecret } from "@/lib/endpoints/list-old-secrets";

/** Which secret it is and how long it signs: the key itself never stands here. */
export function presentOldSecret(secret: OldSecret): OldSecretOut {
  return {
    id: secret.id,
    createdAt: secret.createdAt.toISOString(),
    expiresAt: secret.expiresAt.toISOString(),
  };
}

export function presentLastAttempt(attempt: LastAttempt): LastAttemptOut {
  return {
    endpointId: attempt.endpointId,
    attemptId: attempt.attemptId,
    statusText: STATUS_TEXTS[attempt.status] ?? "fail",
    responseStatusCode: attempt.responseStatusCode ?? 0,
    timestamp: attempt.createdAt.toISOString(),
  };
}

/** A list that comes whole, in the shape of every list. */
export function presentWhole<Item, Out>(items: readonly Item[], present: (item: Item) => Out) {
  return { data: items.map(present), iterator: null, prevIterator: null, done: true };
}
