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
  await inspectPage(page, "replays");
  await row.getByRole("link").click();
  await expect(page.getByText("3 messages sent")).toBeVisible();
  await inspectPage(page, "replay");
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
