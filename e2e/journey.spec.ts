import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { attemptsOf, tabTo } from "@/e2e/message-page";
import { signUpAs } from "@/e2e/sign-up";
import { readTrial } from "@/e2e/trial";

test("a newcomer turns webhooks on, adds a temporary URL, chooses an event, sends its example and sees it arrive (R6–R8, R14–R25, R28–R35)", async ({
  page,
}) => {
  const { applicationId } = await signUpAs(page, "Ada");
  await page.getByRole("link", { name: "Developers" }).click();
  const webhooks = page.getByRole("region", { name: "Webhooks", exact: true });
  await webhooks.getByRole("button", { name: "Enable Developer API" }).click();
  await webhooks.getByRole("button", { name: "Enable Webhooks" }).click();
  await webhooks.getByRole("link", { name: "Open webhook portal" }).click();
  await expect(page.getByText("No endpoints yet")).toBeVisible();
  await page.getByRole("link", { name: "Add Endpoint" }).first().click();

  await page.getByRole("button", { name: "Use a temporary URL" }).click();
  await expect(page.getByLabel("Endpoint URL")).toHaveValue(/\/in\/\S+$/);
  await page.getByLabel("Name", { exact: true }).fill("Trial");
  await page.getByRole("checkbox", { name: "fulfillment.created" }).check();
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.getByRole("link", { name: "Send an example" }).click();

  await page.getByRole("button", { name: /^Event type: / }).click();
  await page.getByPlaceholder("Search event types").fill("fulfillment.created");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Send Example" }).click();
  const result = page.getByRole("region", { name: "Result" });
  await expect(result.getByText("Delivered", { exact: true })).toBeVisible();

  await page.goto(`/a/${applicationId}/developers/inspector`);
  await page.getByRole("row").nth(1).getByRole("link").click();
  const request = page.getByRole("region", { name: "Request 1" });
  await expect(request).toContainText("POST /");
  await expect(request).toContainText("Valid signature");
  await expect(request.getByRole("region", { name: "Body" })).toContainText("fulfillment.created");
});

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
