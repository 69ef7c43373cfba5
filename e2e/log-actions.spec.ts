import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import type { Svix } from "svix-v2";
import { test } from "@/e2e/fixtures";
import { inspectPage } from "@/e2e/inspect-page";
import { signInViewer } from "@/e2e/sign-in-viewer";

const TYPES = ["fulfillment.created", "fulfillment.shipped", "tracking.updated"];

/** One message of each type, one after the other. */
async function sendAll(svix: Svix, { id }: { id: string }) {
  const messages = [];
  for (const eventType of TYPES) {
    messages.push(await svix.message.create(id, { eventType, payload: {}, tags: ["vip"] }));
  }
  return messages;
}

const rowsOf = (page: Page) => page.getByRole("row", { name: /Select (fulfillment|tracking)\./ });
const barOf = (page: Page) => page.getByRole("region", { name: "Selection" });
const openRowsOf = (page: Page) => page.locator("[data-row][aria-expanded=true]");

test("chosen deliveries are retried and turn green, with what did not go out and why (R76)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const answer = { status: 500, body: "" };
  const receiver = await startReceiver(answer);
  const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
  // No retry by the schedule comes in between.
  await page.request.patch(`/api/v1/app/${application.id}/endpoint/${endpoint.id}`, {
    headers: { "sec-fetch-site": "same-origin" },
    data: { retryPolicy: "none" },
  });
  const [first] = await sendAll(svix, application);
  await page.goto(`/a/${application.id}/developers/endpoints/${endpoint.id}/deliveries`);
  await expect(rowsOf(page)).toHaveCount(3);

  await rowsOf(page).first().getByRole("checkbox").click();
  await rowsOf(page)
    .last()
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await expect(barOf(page)).toContainText("3 selected");
  await page.getByRole("checkbox", { name: "Select all that are shown" }).click();
  await expect(barOf(page)).toBeHidden();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(barOf(page)).toContainText("2 selected");

  answer.status = 200;
  await svix.message.expungeContent(application.id, String(first?.id));
  await barOf(page).getByRole("button", { name: "Retry 2" }).click();
  const dialog = page.getByRole("dialog", { name: "Retry 2 deliveries?" });
  await expect(dialog).toContainText("These 2 messages go to this endpoint once more.");
  await dialog.getByRole("button", { name: "Retry 2" }).click();
  await expect(page.getByText("Sending 1 delivery, 1 left out")).toBeVisible();
  await expect(page.getByText("One has no payload left to send.")).toBeVisible();
  await expect(barOf(page)).toBeHidden();
  const green = rowsOf(page).filter({ hasText: "Succeeded" });
  await expect(green).toHaveCount(1);
  await expect(green).toContainText("By hand");
  expect(receiver.requests).toHaveLength(4);
});

test("chosen messages are retried where they failed and nowhere else", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const answer = { status: 500, body: "" };
  const bad = await startReceiver(answer);
  const good = await startReceiver({ status: 200, body: "" });
  await svix.endpoint.create(application.id, { url: bad.url, description: "Warehouse" });
  await svix.endpoint.create(application.id, { url: good.url, description: "Order system" });
  await sendAll(svix, application);
  await page.goto(`/a/${application.id}/developers/logs`);
  await expect(rowsOf(page).filter({ hasText: "Warehouse: retrying" })).toHaveCount(3);
  await expect(rowsOf(page).filter({ hasText: "Order system: delivered" })).toHaveCount(3);

  answer.status = 200;
  await page.getByRole("checkbox", { name: "Select all that are shown" }).click();
  await barOf(page).getByRole("button", { name: "Retry 3" }).click();
  const dialog = page.getByRole("dialog", { name: "Retry 3 deliveries?" });
  await expect(dialog).toContainText("Of 3 messages, those deliveries that failed");
  await dialog.getByRole("button", { name: "Retry 3" }).click();
  await expect(page.getByText(/Sending \d deliver/)).toBeVisible();
  await expect(rowsOf(page).filter({ hasText: "Warehouse: delivered" })).toHaveCount(3);
  expect(good.requests).toHaveLength(3);

  await rowsOf(page).first().getByRole("checkbox").click();
  await expect(barOf(page)).toContainText("nothing failed there");
  await expect(barOf(page).getByRole("button", { name: "Retry 0" })).toBeDisabled();
  await barOf(page).getByRole("button", { name: "Clear" }).click();
  await expect(barOf(page)).toBeHidden();
});

test("what the filter finds is saved as CSV and as JSON", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 204, body: "" });
  await svix.endpoint.create(application.id, { url: receiver.url, description: '=HYPER"LINK' });
  const messages = await sendAll(svix, application);
  await page.goto(`/a/${application.id}/developers/logs?eventTypes=tracking.updated`);
  await expect(rowsOf(page)).toContainText("delivered");

  async function save(format: "CSV" | "JSON") {
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitem", { name: format }).click();
    const download = await downloading;
    await expect(page.getByText("1 message saved").first()).toBeVisible();
    return {
      name: download.suggestedFilename(),
      text: await readFile(await download.path(), "utf8"),
    };
  }
  const csv = await save("CSV");
  expect(csv.name).toMatch(/^messages-[\dT-]+\.csv$/);
  const [names, row, end] = csv.text.slice(1).split("\r\n");
  expect(names).toMatch(/^time,event_type,message_id,/);
  expect(row).toContain(`,tracking.updated,${messages[2]?.id},`);
  expect(row).toContain(`"'=HYPER""LINK (ep_`);
  expect(end).toBe("");
  const json = await save("JSON");
  expect(JSON.parse(json.text)).toMatchObject([
    { id: messages[2]?.id, deliveries: [{ statusText: "success" }] },
  ]);
});

test("an export can be canceled, and goes on where the server had not answered", async ({
  signedIn: page,
  svix,
  application,
}) => {
  await sendAll(svix, application);
  await page.goto(`/a/${application.id}/developers/logs`);
  await expect(rowsOf(page)).toHaveCount(3);
  await page.route("**/msg/search", (route) => route.abort());
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "CSV" }).click();
  const dialog = page.getByRole("dialog", { name: "Export messages as CSV" });
  await expect(dialog.getByRole("alert")).toContainText("The server could not be reached");
  await page.unroute("**/msg/search");
  const downloading = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Go on" }).click();
  await downloading;
  await expect(page.getByText("3 messages saved")).toBeVisible();

  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/msg/search", async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "JSON" }).click();
  const canceled = page.getByRole("dialog", { name: "Export messages as JSON" });
  await expect(canceled.getByRole("progressbar")).toBeVisible();
  await canceled.getByRole("button", { name: "Cancel" }).click();
  await expect(canceled).toBeHidden();
  letGo();
});

test("a row opens in its place by keyboard, stands in the address and leads to its page (R9, R19)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 401, body: "who are you?" });
  const endpoint = await svix.endpoint.create(application.id, {
    url: receiver.url,
    description: "Warehouse",
  });
  const messages = await sendAll(svix, application);
  await page.goto(`/a/${application.id}/developers/logs`);
  await expect(rowsOf(page)).toHaveCount(3);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(openRowsOf(page)).toHaveText(/tracking\.updated/);
  await expect(page).toHaveURL(new RegExp(`open=${messages[2]?.id}`));
  const delivery = page.getByRole("region", { name: "Delivery to Warehouse" });
  await expect(delivery.getByRole("button", { name: /Attempt 1/ })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(openRowsOf(page)).toHaveText(/fulfillment\.shipped/);
  await page.reload();
  await expect(delivery).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(openRowsOf(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/open=/);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Open the message page" }).click();
  await expect(page.getByRole("heading", { name: "fulfillment.shipped", level: 1 })).toBeVisible();

  await page.goto(`/a/${application.id}/developers/endpoints/${endpoint.id}/deliveries`);
  await rowsOf(page).first().locator("[data-row]").click();
  await expect(page.getByText("who are you?")).toBeVisible();
  await expect(page).toHaveURL(/open=atmpt_.*attempt=atmpt_/);
  await page.reload();
  await expect(page.getByText("who are you?")).toBeVisible();
  const opening = page.context().waitForEvent("page");
  await rowsOf(page).first().locator("[data-row]").click({ button: "middle" });
  await expect(await opening).toHaveURL(/\/developers\/messages\/msg_/);
});

test("a viewer reads and exports, and is offered no choice of rows", async ({
  signedIn,
  browser,
  svix,
  application,
}) => {
  await sendAll(svix, application);
  const page = await signInViewer(signedIn, { browser, applicationId: application.id });
  await page.goto(`/a/${application.id}/developers/logs`);
  await expect(page.getByRole("row", { name: /tracking\.updated/ })).toBeVisible();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(barOf(page)).toBeHidden();
  await expect(page.getByRole("button", { name: "Export" })).toBeVisible();
  await page.close();
});

test("open rows and a selection fit a phone, and axe finds nothing", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const bad = await startReceiver({ status: 500, body: "x".repeat(300) });
  const good = await startReceiver({ status: 200, body: "" });
  const endpoint = await svix.endpoint.create(application.id, { url: bad.url });
  await svix.endpoint.create(application.id, { url: good.url, description: "Order system" });
  await sendAll(svix, application);
  await page.goto(`/a/${application.id}/developers/logs`);
  await expect(rowsOf(page)).toHaveCount(3);
  await rowsOf(page).first().getByRole("checkbox").click();
  await rowsOf(page).nth(1).locator("[data-row]").click();
  await expect(page.getByRole("region", { name: "Delivery to Order system" })).toBeVisible();
  await rowsOf(page).nth(1).getByRole("checkbox").click();
  expect(await inspectPage(page, { name: "log-actions-logs" })).toEqual([]);
  await page.goto(`/a/${application.id}/developers/endpoints/${endpoint.id}/deliveries`);
  await rowsOf(page).first().locator("[data-row]").click();
  await expect(page.getByRole("region", { name: "Response body, status 500" })).toBeVisible();
  await rowsOf(page).nth(1).getByRole("checkbox").click();
  expect(await inspectPage(page, { name: "log-actions-deliveries" })).toEqual([]);
  await barOf(page).getByRole("button", { name: "Retry 1" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await inspectPage(page, { name: "log-actions-dialog" })).toEqual([]);
});
