import { endpointInput, endpointUpsert } from "@/lib/endpoints/schema";
import { OPERATIONAL_EVENT_TYPES } from "@/lib/event-types/constants";

/** As any endpoint, but without what events about the service do not have: channels and retry policies. */
const WITHOUT = { channels: true, retryPolicy: true } as const;

const eventTypes = {
  eventTypes: endpointInput.shape.eventTypes.describe(
    `Some of ${OPERATIONAL_EVENT_TYPES.join(", ")}; null for all of them`,
  ),
};

export const operationalEndpointInput = endpointInput
  .omit({ ...WITHOUT, headers: true })
  .extend(eventTypes);

export const operationalEndpointUpsert = endpointUpsert.omit(WITHOUT).extend(eventTypes);
