import { expect } from "@playwright/test";
import { Webhook } from "svix";
import { createOrder } from "@/e2e/create-order";
import { test } from "@/e2e/fixtures";
import type { ReceivedRequest } from "@/e2e/receiver";

const STEPS = [
  { press: "Pick", state: "Picked", event: "fulfillment.picked" },
  { press: "Print", state: "Printed", event: "fulfillment.printed" },
  { press: "Package", state: "Packaged", event: "fulfillment.packaged" },
  { press: "Ship", state: "Shipped", event: "fulfillment.shipped" },
  { press: "Put in transit", state: "In transit", event: "tracking.updated" },
  { press: "Send out for delivery", state: "Out for delivery", event: "tracking.updated" },
  { press: "Deliver", state: "Delivered", event: "tracking.updated" },
];
const GENERATION_TIMEOUT_MS = 30_000;

test("an order is stepped through to its delivery, and a receiver gets exactly its events in order, each signed (R3, R41–R49)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "ok" });
  const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
  const { key } = await svix.endpoint.getSecret(application.id, endpoint.id);
  await page.goto(`/a/${application.id}/orders`);
  await expect(page.getByText("No orders yet")).toBeVisible();
  await createOrder(page);
  await page.getByRole("link", { name: /^SIM-/ }).click();
  const life = page.getByRole("region", { name: "Life" });
  // The creation's own delivery, live.
  await expect(life.locator("ol > li").first().getByText("Delivered")).toBeVisible();
  expect(receiver.requests).toHaveLength(1);

  for (const [index, { press, state, event }] of STEPS.entries()) {
    await page.getByRole("button", { name: new RegExp(`^${press} SIM-`) }).click();
    const step = life.locator("ol > li").nth(index + 1);
    await expect(step).toContainText(state);
    await expect(step.getByRole("link", { name: event })).toBeVisible();
    await expect.poll(() => receiver.requests.length).toBe(index + 2);
  }
  await expect(page.getByRole("button", { name: /SIM-/ })).toHaveCount(0);
  const events = receiver.requests.map((request) => verify(request, key));
  expect(events.map(({ type }) => type)).toEqual([
    "fulfillment.created",
    ...STEPS.map(({ event }) => event),
  ]);
  await life.getByRole("link", { name: "fulfillment.shipped" }).click();
  await expect(page).toHaveURL(/\/developers\/messages\/msg_/);
});

test("a cancelation is asked for and made, and after shipping it is not offered", async ({
  signedIn: page,
  application,
}) => {
  await page.goto(`/a/${application.id}/orders`);
  await createOrder(page);
  await page.getByRole("button", { name: /^Request cancelation SIM-/ }).click();
  const asked = page.getByRole("region", { name: "Cancelation requested, 1" });
  await expect(
    asked.getByRole("link", { name: "fulfillment.cancelation_requested" }),
  ).toBeVisible();
  await asked.getByRole("button", { name: /^Cancel SIM-/ }).click();
  const canceled = page.getByRole("region", { name: "Canceled, 1" });
  await expect(canceled.getByRole("link", { name: "fulfillment.canceled" })).toBeVisible();

  await createOrder(page);
  for (const press of ["Pick", "Print", "Package", "Ship"]) {
    await page.getByRole("button", { name: new RegExp(`^${press} SIM-`) }).click();
  }
  const shipped = page.getByRole("region", { name: "Shipped, 1" });
  await expect(shipped.getByRole("button", { name: /^Put in transit/ })).toBeVisible();
  await expect(shipped.getByRole("button", { name: /^Request cancelation/ })).toHaveCount(0);
  await shipped.getByRole("button", { name: /^Run to the end/ }).click();
  await expect(page.getByRole("region", { name: "Delivered, 1" })).toBeVisible();
});

test("two people who take the same step: one does, the other one is told so", async ({
  signedIn: page,
  application,
}) => {
  await page.goto(`/a/${application.id}/orders`);
  await createOrder(page);
  const pick = page.getByRole("button", { name: /^Pick SIM-/ });
  await expect(pick).toBeVisible();
  const stepAddress = /\/order\/ord_\w+\/step$/;
  // The other person's request arrives first.
  await page.route(stepAddress, async (route) => {
    await route.fetch();
    await route.continue();
  });
  await pick.click();
  await expect(page.getByText("The order was not moved")).toBeVisible();
  await expect(page.getByRole("region", { name: "Picked, 1" })).toBeVisible();
});

test("traffic is generated with its progress shown, and canceled; then all is deleted", async ({
  signedIn: page,
  application,
}) => {
  await page.goto(`/a/${application.id}/orders`);
  await page.getByRole("button", { name: "Generate traffic" }).click();
  const dialog = page.getByRole("dialog", { name: "Generate traffic" });
  await dialog.getByLabel("Orders").fill("201");
  await dialog.getByRole("button", { name: "Generate" }).click();
  await expect(dialog.getByText("must be at most 200")).toBeVisible();
  await dialog.getByLabel("Orders").fill("200");
  await dialog.getByRole("button", { name: "Generate" }).click();
  const progress = page.getByRole("region", { name: "Generating traffic" });
  await expect(progress).toContainText(/[1-9]\d* of 200 orders/, {
    timeout: GENERATION_TIMEOUT_MS,
  });
  await progress.getByRole("button", { name: "Cancel generation" }).click();
  await expect(page.getByText("Generation canceled")).toBeVisible();
  await expect(progress).toBeHidden();

  await page.getByLabel("State", { exact: true }).selectOption("delivered");
  await expect(page).toHaveURL(/\?state=delivered$/);
  await expect(page.getByRole("article").first()).toContainText("Delivered");
  await page.getByRole("button", { name: "Delete all" }).click();
  await page.getByRole("button", { name: "Delete all orders" }).click();
  await expect(page.getByText("The orders are deleted")).toBeVisible();
  await page.getByLabel("State", { exact: true }).selectOption("");
  await expect(page.getByText("No orders yet")).toBeVisible();
});

function verify({ headers, body }: ReceivedRequest, key: string): { type: string } {
  const signed = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String(value)]),
  );
  new Webhook(key).verify(body, signed);
  return JSON.parse(body);
}
