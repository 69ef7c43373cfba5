import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { inspectPage } from "@/e2e/inspect-page";

test("what failed is counted, sent once more, and its progress can be followed", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const answer = { status: 400, body: "" };
  const receiver = await startReceiver(answer);
  const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
  for (let count = 0; count < 3; count++) {
    await svix.message.create(application.id, { eventType: "tracking.updated", payload: {} });
  }
  await expect.poll(() => receiver.requests.length).toBeGreaterThanOrEqual(3);
  // What waits for a retry is not failed yet: disabling ends it.
  await svix.endpoint.patch(application.id, endpoint.id, { disabled: true });
  await svix.endpoint.patch(application.id, endpoint.id, { disabled: false });
  answer.status = 200;

  await page.goto(`/a/${application.id}/developers/endpoints/${endpoint.id}`);
  await page.getByRole("button", { name: "Replay" }).click();
  await page.getByRole("menuitem", { name: /Recover failed/ }).click();
  const dialog = page.getByRole("dialog", { name: "Recover failed" });
  await dialog.getByLabel("Messages of").selectOption("1");
  await dialog.getByRole("button", { name: "Count messages" }).click();
  await expect(dialog.getByText("3 messages will be sent.")).toBeVisible();
  await dialog.getByRole("button", { name: "Send 3 messages" }).click();
  await expect(page.getByText("Recover failed: started")).toBeVisible();

  await page.goto(`/a/${application.id}/developers/tasks`);
  const row = page.getByRole("listitem").filter({ hasText: "Recover failed" });
  await expect(row).toContainText("Finished");
  await expect(row).toContainText("3 messages sent");
  await row.getByRole("link").click();
  await expect(page.getByText("3 messages sent")).toBeVisible();
});

test("a filter that the API refuses is refused at its field", async ({
  signedIn: page,
  svix,
  application,
}) => {
  const endpoint = await svix.endpoint.create(application.id, { url: "https://a.example/" });
  await page.goto(`/a/${application.id}/developers/endpoints/${endpoint.id}`);
  await page.getByRole("button", { name: "Replay" }).click();
  await page.getByRole("menuitem", { name: /Bulk replay/ }).click();
  const dialog = page.getByRole("dialog", { name: "Bulk replay" });
  await dialog.getByLabel("Tag").fill("not a tag");
  await dialog.getByRole("button", { name: "Count messages" }).click();
  await expect(dialog.getByLabel("Tag")).toHaveAttribute("aria-invalid", "true");
  await expect(dialog.getByLabel("Tag")).toHaveValue("not a tag");
});

test("what an endpoint missed while it was disabled is offered when it is enabled again, counted, and sent", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "" });
  const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
  await svix.endpoint.patch(application.id, endpoint.id, { disabled: true });
  for (let count = 0; count < 3; count++) {
    await svix.message.create(application.id, { eventType: "tracking.updated", payload: {} });
  }

  await page.goto(`/a/${application.id}/developers/endpoints/${endpoint.id}`);
  await page.getByRole("switch", { name: "Enabled" }).click();
  const notifications = page.getByRole("region", { name: "Notifications" });
  await notifications.getByRole("button", { name: "Replay what it missed" }).click();
  const dialog = page.getByRole("dialog", { name: "Replay what it missed" });
  await expect(dialog.getByText("3 messages will be sent.")).toBeVisible();
  expect(await inspectPage(page, { name: "replay-missed" })).toEqual([]);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();

  const offer = page.getByRole("region", { name: "Missed messages" });
  await expect(offer).toContainText("3 messages missed");
  expect(await inspectPage(page, { name: "missed-messages" })).toEqual([]);
  await offer.getByRole("button", { name: "Replay what it missed" }).click();
  // So that the page first hears of a replay that has ended.
  await page.route(/\/background-task\?/, async (route) => {
    await expect.poll(() => receiver.requests.length).toBe(3);
    await route.continue();
  });
  await dialog.getByRole("button", { name: "Send 3 messages" }).click();
  await expect(page.getByRole("region", { name: "Replay missing" })).toContainText(
    "3 messages sent",
  );
  await expect(offer).toBeHidden();
  await expect.poll(() => receiver.requests.length).toBe(3);
});

test("the offer of what was missed can be dismissed, and stays so", async ({
  signedIn: page,
  svix,
  application,
}) => {
  const endpoint = await svix.endpoint.create(application.id, {
    url: "https://a.example/",
    disabled: true,
  });
  await svix.message.create(application.id, { eventType: "tracking.updated", payload: {} });
  await svix.endpoint.patch(application.id, endpoint.id, { disabled: false });
  await page.goto(`/a/${application.id}/developers/endpoints/${endpoint.id}`);
  const offer = page.getByRole("region", { name: "Missed messages" });
  await expect(offer).toContainText("1 message missed");
  await offer.getByRole("button", { name: "Dismiss missed messages" }).click();
  await expect(offer).toBeHidden();
  const counted = page.waitForResponse(/\/replay-missing\/count/);
  await page.reload();
  await counted;
  await expect(offer).toBeHidden();
});
