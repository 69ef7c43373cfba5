import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/fixtures";

/** The standard schedule's second attempt comes after 5 s, and jitter adds to that. */
const RETRY_TIMEOUT_MS = 30_000;

test("an inspector is created, gets a delivery without a reload, and finds its signature valid (R34)", async ({
  signedIn: page,
  svix,
  application,
}) => {
  await page.goto(`/a/${application.id}/developers/inspector`);
  await expect(page.getByText("No inspectors yet")).toBeVisible();
  await createInspector(page, "Order service");
  await expect(page.getByRole("heading", { name: "Order service" })).toBeVisible();
  await expect(page.getByText("Waiting for the first request")).toBeVisible();

  const url = await readUrl(page);
  const add = page.getByRole("link", { name: "Add as endpoint" });
  expect(await add.getAttribute("href")).toContain(encodeURIComponent(url));
  const endpoint = await svix.endpoint.create(application.id, { url });
  const payload = { orderId: "1ef87e47", html: "<script>document.title = 'run'</script>" };
  const message = await svix.message.create(application.id, {
    eventType: "fulfillment.created",
    payload,
  });
  const request = page.getByRole("region", { name: "Request 1" });
  await expect(request).toContainText("Valid signature");
  await expect(request).toContainText("POST /");
  await expect(request.getByRole("region", { name: "Body" })).toContainText("1ef87e47");
  await expect(request.getByRole("region", { name: "Body" })).toContainText(payload.html);
  await expect(page).not.toHaveTitle("run");
  await expect(request.getByRole("link", { name: /^msg_/ })).toHaveAttribute(
    "href",
    `/a/${application.id}/developers/messages/${message.id}`,
  );
  await expect(request.getByRole("link", { name: /^ep_/ })).toHaveAttribute(
    "href",
    `/a/${application.id}/developers/endpoints/${endpoint.id}`,
  );
});

test("answers that are chosen are given in turn: a 500 is seen, and its retry with the 200", async ({
  signedIn: page,
  svix,
  application,
}) => {
  const url = await openInspector(page, application.id);
  await page.getByRole("button", { name: "Choose answers" }).click();
  const dialog = page.getByRole("dialog", { name: "Choose answers" });
  await dialog.getByRole("button", { name: "First 500, then 200" }).click();
  await dialog.getByLabel("Body").first().fill("come back later");
  await dialog.getByRole("button", { name: "Set answers" }).click();
  await expect(page.getByText("The answers are set")).toBeVisible();
  const answers = page.getByRole("region", { name: "Answers" });
  await expect(answers.locator("[aria-current=step]")).toHaveText("500 (next)");

  await svix.endpoint.create(application.id, { url });
  await svix.message.create(application.id, { eventType: "tracking.updated", payload: {} });
  const first = page.getByRole("listitem").filter({ hasText: "#1" });
  await expect(first).toContainText("500");
  await expect(answers.locator("[aria-current=step]")).toHaveText("always 200 (next)");
  const second = page.getByRole("listitem").filter({ hasText: "#2" });
  await expect(second).toContainText("200", { timeout: RETRY_TIMEOUT_MS });
  await expect(second).toContainText("Valid signature");

  await first.getByRole("button").click();
  await expect(page).toHaveURL(/\?request=1$/);
  await expect(page.getByRole("region", { name: "Request 1" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("region", { name: "Request 1" })).toBeVisible();
  await page.getByRole("button", { name: "Follow the newest" }).click();
  await expect(page.getByRole("region", { name: "Request 2" })).toBeVisible();
});

test("answers that cannot be are refused by their field, and what was typed stays", async ({
  signedIn: page,
  application,
}) => {
  await openInspector(page, application.id);
  await page.getByRole("button", { name: "Choose answers" }).click();
  const dialog = page.getByRole("dialog", { name: "Choose answers" });
  await dialog.getByLabel("Status").fill("302");
  await dialog.getByLabel("After seconds").fill("31");
  await dialog.getByLabel("Body").fill("kept");
  await dialog.getByRole("button", { name: "Set answers" }).click();
  await expect(dialog.getByText("must be 200 to 299 or 400 to 599")).toBeVisible();
  await expect(dialog.getByText("must be at most 30 seconds")).toBeVisible();
  await expect(dialog.getByLabel("Body")).toHaveValue("kept");
  await dialog.getByLabel("What it does").selectOption("Hangs up");
  await dialog.getByLabel("After seconds").fill("0");
  await dialog.getByRole("button", { name: "Set answers" }).click();
  await expect(dialog.getByText("must be 200 to 299 or 400 to 599")).toBeHidden();
  await expect(page.getByRole("region", { name: "Answers" })).toContainText("always hangs up");
});

test("requests are cleared, and an inspector is renamed and deleted, each after asking", async ({
  signedIn: page,
  application,
}) => {
  const url = await openInspector(page, application.id);
  const body = "<h1>Shown as text</h1><img src=x onerror=\"document.title='run'\">";
  await page.request.put(`${url}/deep?a=1`, { data: body, headers: { "x-team": "orders" } });
  const request = page.getByRole("region", { name: "Request 1" });
  await expect(request).toContainText("PUT /deep?a=1");
  await expect(request).toContainText("Not signed");
  await expect(request.getByRole("region", { name: "Body" })).toHaveText(body);
  await expect(page.getByRole("heading", { name: "Shown as text" })).toBeHidden();
  await expect(request.getByText("x-team")).toBeVisible();

  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByRole("button", { name: "Clear requests" }).click();
  await expect(page.getByText("Waiting for the first request")).toBeVisible();
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Renamed");
  await page.getByRole("dialog").getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { name: "Renamed" })).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete inspector" }).click();
  await expect(page.getByText("No inspectors yet")).toBeVisible();
  expect((await page.request.get(url)).status()).toBe(404);
});

async function createInspector(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Create inspector" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page).toHaveURL(/\/developers\/inspector\/insp_/);
}

async function openInspector(page: Page, applicationId: string): Promise<string> {
  await page.goto(`/a/${applicationId}/developers/inspector`);
  await createInspector(page, "Trial");
  return readUrl(page);
}

async function readUrl(page: Page): Promise<string> {
  const url = page.getByRole("region", { name: "URL" }).getByText(/\/in\/[0-9a-f]{40}$/);
  return (await url.textContent()) ?? "";
}
