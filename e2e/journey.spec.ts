import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { attemptsOf, tabTo } from "@/e2e/message-page";
import { readTrial } from "@/e2e/trial";

test("by keyboard alone: from the sign-in over the log to a delivery that is sent again (R9, R19, R76)", async ({
  page,
  svix,
  application,
  startReceiver,
}) => {
  const answer = { status: 401, body: "who are you?" };
  const receiver = await startReceiver(answer);
  await svix.endpoint.create(application.id, { url: receiver.url, description: "Order system" });
  const message = await svix.message.create(application.id, {
    eventType: "fulfillment.shipped",
    payload: {},
  });
  await page.goto(`/a/${application.id}/developers/logs`);
  await page.getByLabel("Email").waitFor();
  const { operator } = readTrial();
  for (const text of [operator.email, operator.password]) {
    await page.keyboard.press("Tab");
    await page.keyboard.type(text);
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: /fulfillment\.shipped/ })).toBeVisible();
  // The rows are there before the page listens to keys.
  await expect(page.locator('[data-live="streaming"]').first()).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  const delivery = page.getByRole("region", { name: "Delivery to Order system" });
  const first = attemptsOf(page).first();
  await expect(first).toHaveAccessibleName(/Attempt 1 failed: 401/);
  await tabTo(page, first);
  await page.keyboard.press("Enter");
  await expect(delivery.getByText(/rejected the signature or needs authorization/)).toBeVisible();

  answer.status = 200;
  await tabTo(page, delivery.getByRole("button", { name: /Retry now|Send again/ }));
  await page.keyboard.press("Enter");
  await expect(delivery.getByRole("button", { name: /By hand succeeded: 200/ })).toBeVisible();
  const ids = new Set(receiver.requests.map(({ headers }) => headers["svix-id"]));
  expect([...ids]).toEqual([message.id]);
});
