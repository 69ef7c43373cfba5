import type { MessageAttemptHeadersOut } from "@/lib/api/v1/schemas/attempt-details";
import type { Attempt } from "@/lib/db/generated/client";
import { restoreHeaders } from "@/lib/delivery/request-headers";

export function presentAttemptHeaders(attempt: Attempt): MessageAttemptHeadersOut {
  const { messageId, requestHeaders: logged } = attempt;
  const { sent, hiddenNames } = restoreHeaders({ logged, messageId });
  return {
    sentHeaders: sent,
    responseHeaders: attempt.responseHeaders === null ? null : JSON.parse(attempt.responseHeaders),
    sensitive: [...hiddenNames],
  };
}
