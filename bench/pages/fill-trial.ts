import { setTimeout as delay } from "node:timers/promises";
import { Svix } from "svix-v2";
import type { Trial } from "@/bench/pages/start-trial";

const ENDPOINTS = 12;
const MESSAGES = 60;
/** Figures follow the attempts by seconds. */
const FIGURES_MS = 8_000;

/** A customer with some endpoints, and some traffic that nobody receives. */
export async function fillTrial({ url, apiKey }: Trial) {
  const svix = new Svix(apiKey, { serverUrl: url });
  const { id: applicationId } = await svix.application.create({ name: "Roasters of Austin" });
  const endpointIds: string[] = [];
  for (let index = 1; index <= ENDPOINTS; index++) {
    const endpoint = await svix.endpoint.create(applicationId, {
      url: `http://127.0.0.1:9/webhooks/${index}`,
      description: `System ${index}`,
      ...(index > 2 && { eventTypes: ["fulfillment.created", "tracking.updated"] }),
    });
    endpointIds.push(endpoint.id);
  }
  let messageId = "";
  for (let index = 0; index < MESSAGES; index++) {
    const message = await svix.message.create(applicationId, {
      eventType: index % 3 === 0 ? "fulfillment.created" : "fulfillment.shipped",
      payload: { index, items: [{ sku: "COF-WHB-12O", quantity: 2 }], carrier: "DPD" },
    });
    messageId = message.id;
  }
  await delay(FIGURES_MS);
  return { applicationId, endpointId: endpointIds[0] ?? "", messageId };
}
