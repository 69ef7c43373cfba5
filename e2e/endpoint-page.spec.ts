import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook } from "svix";
import { test } from "@/e2e/fixtures";
import type { ReceivedRequest } from "@/e2e/receiver";

/** So far ahead that no retry falls into the time of a test. */
const LATER_SECONDS = 3_600;

const listOf = (applicationId: string) => `/a/${applicationId}/developers/endpoints`;

/** As a receiver verifies, by either library, which agree. */
function verifies(key: string, request: ReceivedRequest | undefined): boolean {
  if (request === undefined) throw new Error("Nothing was received");
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const [bySvix, byStandard] = [new Webhook(key), new StandardWebhook(key)].map((library) => {
    try {
      library.verify(request.body, headers);
      return true;
    } catch {
      return false;
    }
  });
  expect(byStandard).toBe(bySvix);
  return bySvix === true;
}

test("the secret is the endpoint's own, hidden until it is revealed (R39, R53, R55, R61)", async ({
  signedIn: page,
  svix,
  application,
}) => {
  const keys: string[] = [];
  for (const description of ["First", "Second"]) {
    const { id } = await svix.endpoint.create(application.id, {
      url: "https://example.com/same",
      description,
    });
    const { key } = await svix.endpoint.getSecret(application.id, id);
    await page.goto(`${listOf(application.id)}/${id}`);
    const panel = page.getByRole("region", { name: "Signing secret" });
    await expect(panel.getByText("Hidden")).toBeAttached();
    await expect(page.locator("body")).not.toContainText(key);
    await panel.getByRole("button", { name: "Reveal" }).click();
    await expect(panel.getByRole("status", { name: "Signing secret" })).toHaveText(key);
    await expect(panel.getByRole("button", { name: "Copy the signing secret" })).toBeVisible();
    await panel.getByRole("button", { name: "Hide" }).click();
    await expect(page.locator("body")).not.toContainText(key);
    keys.push(key);
  }
  expect(keys[0]).toMatch(/^whsec_/);
  expect(keys[0]).not.toBe(keys[1]);
});

test("while a rotated secret overlaps, deliveries verify with both in both libraries, and the page counts down (R54, R56)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "" });
  const { id } = await svix.endpoint.create(application.id, { url: receiver.url });
  const before = (await svix.endpoint.getSecret(application.id, id)).key;
  await page.goto(`${listOf(application.id)}/${id}`);
  const panel = page.getByRole("region", { name: "Signing secret" });
  await panel.getByRole("button", { name: "Rotate" }).click();
  const dialog = page.getByRole("dialog", { name: "Rotate the signing secret" });
  await dialog.getByLabel("New secret").fill("too short");
  await dialog.getByRole("button", { name: "Rotate" }).click();
  await expect(dialog.getByLabel("New secret")).toHaveAccessibleDescription(/whsec_/);
  await dialog.getByLabel("New secret").fill("");
  await dialog.getByLabel("The old secret goes on signing for").selectOption("1 hour");
  await dialog.getByRole("button", { name: "Rotate" }).click();
  await expect(dialog).toBeHidden();
  await expect(panel.getByText(/Old secret ends in 59 min \d+ s/)).toBeVisible();

  const after = (await svix.endpoint.getSecret(application.id, id)).key;
  expect(after).not.toBe(before);
  await svix.message.create(application.id, { eventType: "fulfillment.created", payload: {} });
  await expect.poll(() => receiver.requests.length).toBe(1);
  expect(verifies(before, receiver.requests[0])).toBe(true);
  expect(verifies(after, receiver.requests[0])).toBe(true);

  await panel.getByRole("button", { name: "Rotate" }).click();
  await dialog
    .getByLabel("The old secret goes on signing for")
    .selectOption("No time: it stops at once");
  await dialog.getByRole("button", { name: "Rotate" }).click();
  await expect(dialog).toBeHidden();
  const last = (await svix.endpoint.getSecret(application.id, id)).key;
  await svix.message.create(application.id, { eventType: "fulfillment.created", payload: {} });
  await expect.poll(() => receiver.requests.length).toBe(2);
  expect([before, after, last].map((key) => verifies(key, receiver.requests[1]))).toEqual([
    true,
    false,
    true,
  ]);
});

test("disabling says what it cancels and cancels it; enabling sends new messages only (R78, C8)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const answer = { status: 500, body: "" };
  const receiver = await startReceiver(answer);
  const { id } = await svix.endpoint.create(application.id, { url: receiver.url });
  const patched = await page.request.patch(`/api/v1/app/${application.id}/endpoint/${id}`, {
    headers: { "sec-fetch-site": "same-origin" },
    data: { retryPolicy: { delaysSeconds: [LATER_SECONDS] } },
  });
  expect(patched.status()).toBe(200);
  const stats = () => svix.endpoint.getStats(application.id, id);
  await svix.message.create(application.id, { eventType: "fulfillment.created", payload: {} });
  await expect.poll(async () => (await stats()).pending).toBe(1);

  await page.goto(`${listOf(application.id)}/${id}`);
  const toggle = page.getByRole("switch", { name: "Enabled" });
  await toggle.click();
  const dialog = page.getByRole("dialog", { name: "Disable this endpoint?" });
  await expect(dialog).toContainText("1 delivery that waits for it");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(toggle).toBeChecked();
  await toggle.click();
  await dialog.getByRole("button", { name: "Disable" }).click();
  await expect(toggle).not.toBeChecked();
  await expect(page.getByText("Disabled by request.")).toBeVisible();
  expect(await stats()).toMatchObject({ pending: 0, canceled: 1 });
  await svix.message.create(application.id, { eventType: "fulfillment.picked", payload: {} });

  answer.status = 200;
  await page.getByRole("button", { name: "Enable again" }).click();
  await expect(toggle).toBeChecked();
  await svix.message.create(application.id, {
    eventType: "fulfillment.shipped",
    payload: { type: "fulfillment.shipped" },
  });
  await expect.poll(() => receiver.requests.length).toBe(2);
  expect(JSON.parse(String(receiver.requests[1]?.body)).type).toBe("fulfillment.shipped");
  // The answer is recorded a moment after the receiver gave it.
  await expect.poll(stats).toMatchObject({ pending: 0, canceled: 1, success: 1 });
});

test("deleting asks by name, removes it from the list, and nothing is sent to it from then on (R77)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const removed = await startReceiver({ status: 200, body: "" });
  const kept = await startReceiver({ status: 200, body: "" });
  const { id } = await svix.endpoint.create(application.id, {
    url: removed.url,
    description: "Old system",
  });
  await svix.endpoint.create(application.id, { url: kept.url, description: "New system" });
  await page.goto(`${listOf(application.id)}/${id}`);
  await page.getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete Old system?" });
  await dialog.getByRole("button", { name: "Delete endpoint" }).click();
  await expect(page).toHaveURL(/\/developers\/endpoints$/);
  await expect(page.getByRole("row", { name: /New system/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Old system/ })).toBeHidden();
  await svix.message.create(application.id, { eventType: "fulfillment.created", payload: {} });
  await expect.poll(() => kept.requests.length).toBe(1);
  expect(removed.requests).toHaveLength(0);
  await page.goto(`${listOf(application.id)}/${id}`);
  await expect(page.getByText("This endpoint does not exist")).toBeVisible();
});

test("each advanced section saves by itself, hidden values stay, and unsaved changes are guarded", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "" });
  const { id } = await svix.endpoint.create(application.id, {
    url: receiver.url,
    headers: { Authorization: "Bearer hidden", "X-Team": "orders" },
  });
  await page.goto(`${listOf(application.id)}/${id}/advanced`);
  const headers = page.getByRole("form", { name: "Custom headers" });
  await expect(headers).not.toContainText("hidden");
  await headers.getByRole("button", { name: "Add header" }).click();
  await headers.getByLabel("Name of header 3").fill("X-Region");
  await headers.getByLabel("Value of header 3").fill("eu");
  await headers.getByRole("button", { name: "Remove header 1" }).click();
  await headers.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Custom headers saved")).toBeVisible();
  await expect(headers.getByRole("button", { name: "Save" })).toBeDisabled();

  const retries = page.getByRole("form", { name: "Retry policy" });
  await retries.getByRole("radio", { name: "Custom" }).check();
  await retries.getByLabel("Delays").fill("soon");
  await retries.getByRole("button", { name: "Save" }).click();
  await expect(retries.getByLabel("Delays")).toHaveAccessibleDescription(/is not a delay/);
  await retries.getByLabel("Delays").fill("30 s, 2 h");
  await expect(retries).toContainText("Up to 3 attempts over 2 h 30 s");
  await page.getByRole("link", { name: "Overview", exact: true }).last().click();
  const guard = page.getByRole("dialog", { name: "Leave without saving?" });
  await guard.getByRole("button", { name: "Cancel" }).click();
  await expect(page).toHaveURL(/\/advanced$/);
  await retries.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Retry policy saved")).toBeVisible();

  const rate = page.getByRole("form", { name: "Rate limit" });
  await rate.getByLabel("Rate limit").fill("0");
  await rate.getByRole("button", { name: "Save" }).click();
  await expect(rate.getByLabel("Rate limit")).toHaveAccessibleDescription(/at least 1/);
  await rate.getByLabel("Rate limit").fill("25");
  await rate.getByRole("button", { name: "Save" }).click();
  await expect(rate).toContainText("At most 25 a second. Nothing is due now.");

  const uid = page.getByRole("form", { name: "Your own id" });
  const taken = `taken-${randomUUID()}`;
  await svix.endpoint.create(application.id, { url: "https://example.com/", uid: taken });
  await uid.getByLabel("Your own id (uid)").fill(taken);
  await uid.getByRole("button", { name: "Save" }).click();
  await expect(uid.getByLabel("Your own id (uid)")).toHaveAccessibleDescription(/exists already/);
  await uid.getByRole("button", { name: "Undo changes" }).click();

  await svix.message.create(application.id, { eventType: "fulfillment.created", payload: {} });
  await expect.poll(() => receiver.requests.length).toBe(1);
  expect(receiver.requests[0]?.headers).toMatchObject({
    authorization: "Bearer hidden",
    "x-region": "eu",
  });
  expect(receiver.requests[0]?.headers).not.toHaveProperty("x-team");
  await page.getByRole("link", { name: "Overview", exact: true }).last().click();
  await expect(page.getByRole("region", { name: "Retries" })).toContainText("Up to 3 attempts");
});
