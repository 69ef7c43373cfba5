import { expect } from "@playwright/test";
import { Webhook } from "svix";
import { test } from "@/e2e/fixtures";

test("a message that is sent by API is seen arriving, without a reload", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "thank you" });

  await page.goto(`/a/${application.id}`);
  await page.getByRole("link", { name: "Developers" }).click();
  await page.getByRole("link", { name: "Open webhook portal" }).click();
  await expect(page.getByText("No endpoints yet")).toBeVisible();
  await expect(page.getByText(`/api/v1/app/${application.id}/endpoint`)).toBeVisible();

  const endpoint = await svix.endpoint.create(application.id, {
    url: receiver.url,
    description: "Order system",
    eventTypes: ["fulfillment.shipped"],
  });
  const row = page.getByRole("row", { name: /Order system/ });
  await expect(row).toContainText("Healthy");
  await expect(row).toContainText("fulfillment.shipped");
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Order system" })).toBeVisible();
  await expect(page.getByText("Nothing was sent here yet")).toBeVisible();

  const payload = { orderId: "1ef87e47" };
  const message = await svix.message.create(application.id, {
    eventType: "fulfillment.shipped",
    payload,
  });
  const attempt = page.getByRole("row", { name: /fulfillment\.shipped/ });
  await expect(attempt).toContainText("Succeeded");
  await expect(attempt).toContainText("200");
  await expect(attempt).toContainText("Scheduled");
  await expect(
    attempt.getByRole("button", { name: `Copy message id ${message.id}` }),
  ).toBeVisible();
  await expect(page.getByText("1 attempt: 1 succeeded, 0 failed, 100% success")).toBeVisible();

  await attempt.getByRole("button", { name: "fulfillment.shipped" }).click();
  await expect(page.getByRole("region", { name: "Response body, status 200" })).toHaveText(
    "thank you",
  );

  const [request] = receiver.requests;
  const { key } = await svix.endpoint.getSecret(application.id, endpoint.id);
  const headers = {
    "svix-id": String(request?.headers["svix-id"]),
    "svix-timestamp": String(request?.headers["svix-timestamp"]),
    "svix-signature": String(request?.headers["svix-signature"]),
  };
  expect(headers["svix-id"]).toBe(message.id);
  expect(new Webhook(key).verify(String(request?.body), headers)).toEqual(payload);
});

test("what a receiver answers is shown as text and never run", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const body = "<h1>Broken</h1><script>document.title = 'run'</script>";
  const receiver = await startReceiver({ status: 503, body });
  const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
  await svix.message.create(application.id, { eventType: "tracking.updated", payload: {} });

  await page.goto(`/a/${application.id}/developers/endpoints/${endpoint.id}`);
  const attempt = page.getByRole("row", { name: /tracking\.updated/ }).first();
  await expect(attempt).toContainText("Failed");
  await attempt.getByRole("button", { name: "tracking.updated" }).click();
  const answer = page.getByRole("region", { name: "Response body, status 503" });
  await expect(answer).toHaveText(body);
  await expect(page.getByRole("heading", { name: "Broken" })).toBeHidden();
  await expect(page).not.toHaveTitle("run");

  await expect(page).toHaveURL(/\?attempt=atmpt_/);
  await page.reload();
  await expect(answer).toHaveText(body);
});

test("the overview counts endpoints by health and tells how the last messages fared", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const good = await startReceiver({ status: 204, body: "" });
  const bad = await startReceiver({ status: 500, body: "" });
  await svix.endpoint.create(application.id, { url: good.url });
  await svix.endpoint.create(application.id, { url: bad.url });
  await svix.endpoint.create(application.id, { url: good.url, disabled: true });
  await svix.message.create(application.id, { eventType: "fulfillment.created", payload: {} });

  await page.goto(`/a/${application.id}`);
  const states = page.getByRole("region", { name: "Endpoints" });
  await expect(states).toContainText(/Healthy\s*1/);
  await expect(states).toContainText(/Disabled\s*1/);
  const row = page.getByRole("row", { name: /fulfillment\.created/ });
  await expect(row).toContainText("delivered");
  await expect(row).toContainText("retrying");
});

test("an outage is said, what was seen stays, and the page recovers by itself", async ({
  signedIn: page,
  svix,
  application,
}) => {
  await svix.endpoint.create(application.id, { url: "https://a.example/", description: "First" });
  await page.goto(`/a/${application.id}/developers/endpoints`);
  await expect(page.getByText("First")).toBeVisible();

  await page.context().setOffline(true);
  await expect(page.getByText("Reconnecting")).toBeVisible();
  await expect(page.getByText("First")).toBeVisible();

  await page.context().setOffline(false);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
});

test("a page that cannot be loaded offers to try again", async ({
  signedIn: page,
  application,
}) => {
  await page.route("**/api/v1/**", (route) => route.abort());
  await page.goto(`/a/${application.id}/orders`);
  await expect(page.getByText("The orders could not be loaded")).toBeVisible();
  await page.unroute("**/api/v1/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("No orders yet")).toBeVisible();
});
