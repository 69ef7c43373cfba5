import type { NewMessage } from "@/lib/messages/types";
import { createId } from "@/lib/shared/ids";
import { mintEnvironmentScope } from "@/lib/shared/mint-scope";
import { ENVIRONMENT_IDS } from "@/lib/testing/queue/add-application";

/** A message for an application of the test environment, with nothing set that need not be. */
export function buildMessage(
  applicationRef: string,
  overrides: Partial<NewMessage> = {},
): NewMessage & { readonly messageId: string } {
  return {
    messageId: createId("msg"),
    scope: mintEnvironmentScope(ENVIRONMENT_IDS.test),
    applicationRef,
    eventType: "order.status",
    eventId: null,
    channels: [],
    tags: [],
    payload: '{"test":1}',
    deliverAt: null,
    idempotencyKey: null,
    ...overrides,
  };
}
