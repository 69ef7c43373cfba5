import { presentWebhook } from "@/lib/api/workspaces/presenters/present-webhook";
import type { WebhookOut } from "@/lib/api/workspaces/schemas/webhook";
import type { ApplicationContext } from "@/lib/db/context";
import type { Endpoint } from "@/lib/db/generated/client";
import { listChosenSecrets } from "@/lib/endpoints/list-chosen-secrets";
import { listEventNames } from "@/lib/event-types/queries";

/** The endpoints as webhooks, with what an endpoint's own row does not say. */
export async function readWebhooks(
  ctx: ApplicationContext,
  endpoints: readonly Endpoint[],
): Promise<WebhookOut[]> {
  return endpoints.map(await readWhatIsBeside(ctx, endpoints));
}

export async function readWebhook(ctx: ApplicationContext, endpoint: Endpoint) {
  const present = await readWhatIsBeside(ctx, [endpoint]);
  return present(endpoint);
}

/** One query for all of the secrets, and one for the events where an endpoint gets them all. */
async function readWhatIsBeside(ctx: ApplicationContext, endpoints: readonly Endpoint[]) {
  const getsAll = endpoints.some(({ eventTypes }) => eventTypes.length === 0);
  const allEvents = getsAll ? await listEventNames(ctx) : [];
  const secrets = await readSecrets(ctx, endpoints);
  return (endpoint: Endpoint): WebhookOut =>
    presentWebhook(endpoint, { allEvents, secret: secrets.get(endpoint.id) ?? "" });
}

/** A key has them from its own back end. People look in the portal, where each look is written down. */
async function readSecrets(
  ctx: ApplicationContext,
  endpoints: readonly Endpoint[],
): Promise<ReadonlyMap<string, string>> {
  if (ctx.actor.kind !== "apiKey") return new Map();
  return listChosenSecrets(
    ctx,
    endpoints.map(({ id }) => id),
  );
}
