import { test } from "@/e2e/fixtures";
import { expect, messagePath, tabTo } from "@/e2e/message-page";

test.describe.configure({ timeout: 150_000 });

test("a failing receiver: read why, mend it, retry, and it is delivered (R9, R62, R64, R76)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const answer = { status: 400, body: "Invalid signature" };
  const receiver = await startReceiver(answer);
  await svix.endpoint.create(application.id, { url: receiver.url, description: "Order system" });
  const message = await svix.message.create(application.id, {
    eventType: "fulfillment.shipped",
    eventId: "order-77",
    tags: ["vip"],
    channels: ["eu"],
    payload: { orderId: 77 },
  });
  await page.goto(messagePath(application.id, message.id));
  await expect(page.getByRole("heading", { name: "fulfillment.shipped" })).toBeVisible();
  await expect(page.getByRole("button", { name: `Copy message id ${message.id}` })).toBeVisible();
  await expect(page.getByText("order-77")).toBeVisible();
  const delivery = page.getByRole("region", { name: "Delivery to Order system" });

  // The schedule goes on by itself, in front of the reader (R66, R67).
  await expect(delivery.getByRole("button", { name: /Attempt 1 failed: 400/ })).toBeVisible();
  await expect(delivery.getByRole("button", { name: /Attempt 2 failed: 400/ })).toBeVisible();
  await expect(delivery.getByText("Retrying")).toBeVisible();
  await expect(delivery.getByText("Attempt 3 of 8")).toBeVisible();
  await expect(delivery.getByText(/^in (4|5) min/)).toBeVisible();

  await delivery.getByRole("button", { name: /Attempt 1 failed/ }).click();
  await expect(page).toHaveURL(/[?&]attempt=atmpt_/);
  await expect(delivery.getByRole("region", { name: "Response body, status 400" })).toHaveText(
    "Invalid signature",
  );
  await expect(delivery.getByText("Total")).toBeVisible();
  await page.reload();
  await expect(delivery.getByRole("region", { name: "Response body, status 400" })).toBeVisible();

  answer.status = 200;
  await delivery.getByRole("button", { name: "Retry now" }).click();
  await expect(page.getByText("The new attempt appears here.")).toBeVisible();
  await expect(delivery.getByRole("button", { name: /By hand succeeded: 200/ })).toBeVisible();
  await expect(delivery.getByText("Delivered").first()).toBeVisible();
  await expect(delivery.getByRole("button", { name: "Stop" })).toBeHidden();
  const ids = receiver.requests.map(({ headers }) => headers["svix-id"]);
  expect(ids).toEqual([message.id, message.id, message.id]);
});

test("what waits is stopped, and sent again to all by hand", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const answer = { status: 503, body: "" };
  const receiver = await startReceiver(answer);
  const other = await startReceiver({ status: 200, body: "" });
  await svix.endpoint.create(application.id, { url: receiver.url, description: "Failing" });
  await svix.endpoint.create(application.id, { url: other.url, description: "Working" });
  const { id } = await svix.message.create(application.id, { eventType: "a.b", payload: {} });
  await page.goto(messagePath(application.id, id));
  const failing = page.getByRole("region", { name: "Delivery to Failing" });
  await failing.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Stopped", { exact: true })).toBeVisible();
  await expect(failing.getByText(/Somebody stopped it/)).toBeVisible();
  const working = page.getByRole("region", { name: "Delivery to Working" });
  await expect(working.getByText(/The receiver has it/)).toBeVisible();

  answer.status = 204;
  await page.getByRole("button", { name: "Send to all again" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 endpoint has it already");
  await page.getByRole("dialog").getByRole("button", { name: "Send to all" }).click();
  await expect(page.getByText("Sending to 2 endpoints")).toBeVisible();
  await expect(failing.getByRole("button", { name: /By hand succeeded: 204/ })).toBeVisible();
  await expect(working.getByRole("button", { name: /By hand succeeded: 200/ })).toBeVisible();
});

test("a message that no endpoint matched says why, and can be sent all the same", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const { id } = await svix.message.create(application.id, {
    eventType: "fulfillment.picked",
    payload: { a: 1 },
  });
  await page.goto(messagePath(application.id, id));
  await expect(page.getByText("there is no endpoint yet")).toBeVisible();
  await expect(page.getByRole("link", { name: "Add endpoint" })).toBeVisible();

  const receiver = await startReceiver({ status: 200, body: "" });
  const endpoint = { url: receiver.url, description: "Late", eventTypes: ["fulfillment.shipped"] };
  await svix.endpoint.create(application.id, endpoint);
  const message = await svix.message.create(application.id, {
    eventType: "fulfillment.picked",
    payload: { a: 2 },
  });
  await page.goto(messagePath(application.id, message.id));
  await expect(page.getByText("No endpoint matched this message")).toBeVisible();
  await expect(page.getByText("It is not subscribed to this event.")).toBeVisible();
  await page.getByRole("button", { name: "Send here" }).click();
  const delivery = page.getByRole("region", { name: "Delivery to Late" });
  await expect(delivery.getByRole("button", { name: /By hand succeeded: 200/ })).toBeVisible();
  expect(receiver.requests.map(({ body }) => body)).toEqual(['{"a":2}']);

  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`/messages/${id}$`));
  await page.getByRole("link", { name: "Newer message (k)" }).click();
  await expect(page).toHaveURL(new RegExp(`/messages/${message.id}$`));
});

test("the page is used by keyboard alone", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 500, body: "broken" });
  await svix.endpoint.create(application.id, { url: receiver.url, description: "Orders" });
  const { id } = await svix.message.create(application.id, { eventType: "a.b", payload: {} });
  await page.goto(messagePath(application.id, id));
  const attempt = page.getByRole("button", { name: /Attempt 1 failed/ });
  await expect(attempt).toBeVisible();
  await tabTo(page, attempt);
  await page.keyboard.press("Enter");
  await expect(attempt).toHaveAttribute("aria-expanded", "true");
  await tabTo(page, page.getByRole("tab", { name: "Response" }));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Request" })).toBeFocused();
  await expect(page.getByText("Request headers")).toBeVisible();
  await tabTo(page, page.getByRole("button", { name: "Stop" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "Stop" })).toBeFocused();
});

test("an unknown message says so and leads back", async ({ signedIn: page, application }) => {
  await page.goto(messagePath(application.id, "msg_gone"));
  await expect(page.getByText("This message does not exist")).toBeVisible();
  await expect(page.getByRole("link", { name: "All messages" })).toBeVisible();
});
