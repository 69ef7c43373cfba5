import { z } from "@hono/zod-openapi";
import { asComponent } from "@/lib/api/v1/schemas/common";
import { endpointOut } from "@/lib/api/v1/schemas/endpoint";
import { withFormerNames } from "@/lib/api/v1/schemas/former-names";
import { endpointHeadersInput, secretRotation } from "@/lib/endpoints/schema";
import {
  operationalEndpointInput,
  operationalEndpointUpsert,
} from "@/lib/operational-webhooks/schema";

export const operationalEndpointParams = z.object({ endpoint_id: z.string() });

export const operationalEndpointIn = withFormerNames(operationalEndpointInput).openapi(
  "OperationalWebhookEndpointIn",
);
export const operationalEndpointUpsertIn = withFormerNames(operationalEndpointUpsert).openapi(
  "OperationalWebhookEndpointUpsertIn",
);
export const operationalEndpointHeadersIn = asComponent(
  endpointHeadersInput,
  "OperationalWebhookEndpointHeadersIn",
);
export const operationalEndpointSecretIn = asComponent(
  secretRotation,
  "OperationalWebhookEndpointSecretIn",
);

export const operationalEndpointOut = endpointOut
  .omit({ channels: true, retryPolicy: true, disabledAt: true, enabledAt: true, version: true })
  .openapi("OperationalWebhookEndpointOut");

export type OperationalEndpointOut = z.output<typeof operationalEndpointOut>;
