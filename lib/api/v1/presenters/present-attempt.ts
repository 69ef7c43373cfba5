import { presentMessage } from "@/lib/api/v1/presenters/present-message";
import { type MessageAttemptOut, STATUS_TEXTS } from "@/lib/api/v1/schemas/attempt";
import type { Attempt } from "@/lib/db/generated/client";
import type { Message } from "@/lib/messages/types";

export function presentAttempt(
  attempt: Attempt,
  options: { withContent: boolean; message?: Message | undefined },
): MessageAttemptOut {
  const { message, withContent } = options;
  return {
    id: attempt.id,
    msgId: attempt.messageId,
    endpointId: attempt.endpointId,
    url: attempt.url,
    response: withContent ? (attempt.responseBody ?? attempt.errorMessage ?? "") : "",
    responseStatusCode: attempt.responseStatusCode ?? 0,
    responseDurationMs: attempt.durationMs,
    status: attempt.status,
    statusText: STATUS_TEXTS[attempt.status] ?? "fail",
    triggerType: attempt.trigger,
    timestamp: attempt.createdAt.toISOString(),
    ...(message === undefined ? {} : { msg: presentMessage(message, { withContent }) }),
  };
}
