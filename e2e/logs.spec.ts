import { expect, type Page } from "@playwright/test";
import type { Svix } from "svix-v2";
import { test } from "@/e2e/fixtures";
import { inspectPage } from "@/e2e/inspect-page";

const HOSTILE_ID = `order-${"x".repeat(200)}`;

interface Message {
  readonly eventType: string;
  readonly eventId: string;
  readonly tags: string[];
  readonly payload: object;
}

/** Sends messages of the application. */
const senderFor =
  (svix: Svix, { id }: { id: string }) =>
  (message: Partial<Message>) =>
    svix.message.create(id, { eventType: "fulfillment.created", payload: {}, ...message });

const rowsOf = (page: Page) => page.getByRole("row", { name: /(fulfillment|tracking)\./ });

test("the log shows every message with how each endpoint got it, and a new one by itself (R9, R19)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const send = senderFor(svix, application);
  const good = await startReceiver({ status: 204, body: "" });
  const bad = await startReceiver({ status: 500, body: "" });
  await svix.endpoint.create(application.id, { url: good.url, description: "Order system" });
  await svix.endpoint.create(application.id, { url: bad.url, description: "Warehouse" });
  await page.goto(`/a/${application.id}/developers/logs`);
  await expect(page.getByText("Nothing is here")).toBeVisible();

  await send({});
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(rowsOf(page)).toContainText("Order system: delivered");
  await expect(rowsOf(page)).toContainText(/Warehouse: (pending|retrying)/);

  await page.getByRole("switch", { name: "Live tail" }).click();
  await send({ eventType: "tracking.updated" });
  await expect(page.getByRole("button", { name: "1 new" })).toBeVisible();
  await expect(rowsOf(page)).toHaveCount(1);
  await page.getByRole("button", { name: "1 new" }).click();
  await expect(rowsOf(page)).toHaveCount(2);

  await rowsOf(page).last().getByRole("link", { name: /^msg_/ }).click();
  await expect(page.getByRole("heading", { name: "fulfillment.created", level: 1 })).toBeVisible();
});

test("what is searched and filtered by stands in the address, and is found", async ({
  signedIn: page,
  svix,
  application,
}) => {
  const send = senderFor(svix, application);
  await send({ eventId: "order-4711", payload: { city: "Köln <b>" } });
  await send({ eventType: "tracking.updated", tags: ["vip"] });
  await page.goto(`/a/${application.id}/developers/logs`);
  await expect(rowsOf(page)).toHaveCount(2);

  // The rows are there before the page listens to keys.
  await expect(page.locator('[data-live="streaming"]').first()).toBeVisible();
  await page.keyboard.press("/");
  for (const query of ["order-4711", "KÖLN <b>"]) {
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(query);
    await expect(rowsOf(page)).toHaveCount(1);
    await expect(page).toHaveURL(/query=/);
  }
  await page.reload();
  await expect(rowsOf(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(rowsOf(page)).toHaveCount(2);

  await page.getByRole("combobox", { name: "Event type" }).selectOption("tracking.updated");
  await expect(rowsOf(page)).toHaveCount(1);
  await expect(rowsOf(page)).toContainText("vip");
  await page.getByRole("combobox", { name: "Time" }).selectOption("1");
  await expect(page.getByRole("button", { name: "Clear 2 filters" })).toBeVisible();
});

test("an endpoint is chosen by its name, though the list of all is too long to have it", async ({
  signedIn: page,
  svix,
  application,
}) => {
  const first = { url: "https://a.example/hooks", description: "The oldest system" };
  const { id } = await svix.endpoint.create(application.id, first);
  const later = Array.from({ length: 50 }, (_, index) => `https://b${index}.example/hooks`);
  await Promise.all(later.map((url) => svix.endpoint.create(application.id, { url })));
  await senderFor(svix, application)({});
  await page.goto(`/a/${application.id}/developers/logs`);
  await expect(rowsOf(page)).toContainText("The oldest system: ");
  await expect(page.locator('[data-live="streaming"]').first()).toBeVisible();

  const choice = page.getByRole("button", { name: /^Endpoint: / });
  await choice.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Choose an endpoint" });
  await expect(dialog).toContainText("There are more: type a part");
  await expect(dialog.getByRole("option", { name: "The oldest system" })).toBeHidden();
  expect(await inspectPage(page, { name: "endpoint-choice", layouts: ["desktop"] })).toEqual([]);
  await page.keyboard.type("oldest sys");
  await expect(dialog.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`endpointId=${id}`));
  await expect(choice).toBeFocused();
  await page.reload();
  await expect(choice).toHaveAccessibleName("Endpoint: The oldest system");
  await expect(rowsOf(page)).toHaveCount(1);
});

test("an endpoint's deliveries are filtered by how they ended, and lead to their message", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const send = senderFor(svix, application);
  const answer = { status: 401, body: "who are you?" };
  const receiver = await startReceiver(answer);
  const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
  await send({ eventId: HOSTILE_ID });
  await page.goto(`/a/${application.id}/developers/endpoints/${endpoint.id}/deliveries`);
  await expect(rowsOf(page).first()).toContainText("401");
  await page.getByRole("combobox", { name: "Outcome" }).selectOption("delivered");
  await expect(page.getByText("Nothing is here")).toBeVisible();
  await page.getByRole("combobox", { name: "Outcome" }).selectOption("refused");
  await page.getByRole("combobox", { name: "Attempt number" }).selectOption("1");
  await expect(rowsOf(page)).toHaveCount(1);
  await rowsOf(page).getByRole("link", { name: "fulfillment.created" }).click();
  await page.getByRole("link", { name: "Open the message page" }).click();
  await expect(page).toHaveURL(/\/developers\/messages\/msg_.*attempt=atmpt_/);
  await expect(page.getByText("who are you?")).toBeVisible();
});
