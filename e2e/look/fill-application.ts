import { expect, type Page } from "@playwright/test";
import type { Svix } from "svix-v2";

export interface Filled {
  readonly workingId: string;
  readonly failingId: string;
  readonly messageId: string;
}

const LONG_URL =
  "https://hooks.warehouse-automation.example/v2/tenants/8c1d2b6e/receivers/incoming";
const MESSAGES = 11;

/**
 * An application as a customer has it: an endpoint that works, one that fails and is not tried again, so
 * that its figures stand still, one that is off and one that wants other events; and their messages.
 */
export async function fillApplication(input: {
  page: Page;
  svix: Svix;
  applicationId: string;
  urls: { working: string; failing: string };
}): Promise<Filled> {
  const { page, svix, applicationId, urls } = input;
  const create = (endpoint: Parameters<typeof svix.endpoint.create>[1]) =>
    svix.endpoint.create(applicationId, endpoint);
  const working = await create({
    url: urls.working,
    description: "Order system",
    eventTypes: ["fulfillment.created", "fulfillment.shipped", "tracking.updated"],
    channels: ["eu"],
    headers: { Authorization: "Bearer hidden", "X-Team": "orders" },
    metadata: { team: "orders" },
  });
  const failing = await create({ url: urls.failing, description: "Accounting" });
  await patchEndpoint(page, {
    path: `/app/${applicationId}/endpoint/${failing.id}`,
    patch: { retryPolicy: "none" },
  });
  await create({
    url: LONG_URL,
    description: "Warehouse (replaced by the order system in spring)",
    disabled: true,
  });
  await create({ url: urls.working, description: "Returns", eventTypes: ["fulfillment.declined"] });
  for (let count = 0; count < MESSAGES; count++) {
    const eventType = count % 3 === 0 ? "fulfillment.created" : "fulfillment.shipped";
    await svix.message.create(applicationId, {
      eventType,
      channels: ["eu"],
      payload: { count },
    });
  }
  const { id } = await svix.message.create(applicationId, {
    eventType: "fulfillment.shipped",
    eventId: `order-${"2231".repeat(40)}`,
    tags: ["vip", "a-tag-that-is-as-long-as-tags-may-be".repeat(3)],
    channels: ["eu"],
    payload: { order: { id: "1ef87e47", total: 129.5 }, lines: [{ sku: "A-1", count: 2 }] },
  });
  return { workingId: working.id, failingId: failing.id, messageId: id };
}

/** What Svix's client has no word for. */
async function patchEndpoint(
  page: Page,
  { path, patch }: { path: string; patch: object },
): Promise<void> {
  const answer = await page.request.patch(`/api/v1${path}`, {
    headers: { "sec-fetch-site": "same-origin" },
    data: patch,
  });
  expect(answer.status(), await answer.text()).toBe(200);
}
