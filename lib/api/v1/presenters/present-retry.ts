import type { DeliveryRetryOut } from "@/lib/api/v1/schemas/message-delivery";
import type { RetryResult } from "@/lib/messages/retry-deliveries";

export function presentRetry(result: RetryResult): DeliveryRetryOut["results"][number] {
  return { msgId: result.messageId, endpointId: result.endpointId, outcome: result.outcome };
}
