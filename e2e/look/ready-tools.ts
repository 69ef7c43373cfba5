import { type APIResponse, expect, type Page } from "@playwright/test";
import type { Svix } from "svix-v2";
import type { Tools } from "@/e2e/look/tool-looks";

const HOUR_MS = 60 * 60 * 1000;

/** An inspector with a delivery and a stranger's request, a replay, a key, an invitation. */
export async function readyTools(input: {
  page: Page;
  svix: Svix;
  applicationId: string;
  url: string;
}): Promise<Tools> {
  const { page, svix, applicationId } = input;
  const post = async (path: string, data: object) => {
    const headers = { "sec-fetch-site": "same-origin" };
    const url = `/api/v1/app/${applicationId}${path}`;
    return readBody(await page.request.post(url, { headers, data }));
  };
  await svix.message.create(applicationId, { eventType: "tracking.updated", payload: {} });
  const endpoint = await svix.endpoint.create(applicationId, { url: input.url });
  await svix.endpoint.replayMissing(applicationId, endpoint.id, {
    since: new Date(Date.now() - HOUR_MS),
  });
  const inspector = await post("/inspector", { name: "Trial" });
  await svix.endpoint.create(applicationId, { url: inspector.url, description: "Inspector" });
  await svix.message.create(applicationId, {
    eventType: "fulfillment.shipped",
    payload: { id: "ful_1", items: [{ sku: "a", quantity: 2 }], carrier: "DPD" },
  });
  const list = `/api/v1/app/${applicationId}/inspector/${inspector.id}/request`;
  await expect.poll(async () => (await (await page.request.get(list)).json()).data.length).toBe(1);
  await page.request.post(`${inspector.url}/with/a/rather/long/path?and=${"x".repeat(300)}`, {
    data: "a".repeat(5_000),
    headers: { "webhook-signature": `v1,${"b".repeat(200)}`, "x-very-long": "c".repeat(400) },
  });
  await post("/api-key", { name: "A name that is quite long, as names of services tend to be" });
  await post("/invitation", { role: "viewer" });
  return { inspectorId: inspector.id };
}

async function readBody(answer: APIResponse): Promise<{ id: string; url: string }> {
  expect(answer.ok(), await answer.text()).toBe(true);
  const { id, url } = await answer.json();
  return { id: String(id), url: String(url) };
}
