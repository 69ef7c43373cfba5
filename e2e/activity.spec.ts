import { expect as baseExpect, type Page } from "@playwright/test";
import type { Svix } from "svix-v2";
import { test } from "@/e2e/fixtures";

const MESSAGES = 3;

/** Figures follow the attempts by seconds, more of them on a busy machine. */
const expect = baseExpect.configure({ timeout: 20_000 });

const rowsOf = (page: Page) => page.getByRole("row", { name: /fulfillment\.created/ });

/** One endpoint that works, one that fails; nothing is tried again, so that the counts stand still. */
async function sendSome(input: {
  page: Page;
  svix: Svix;
  applicationId: string;
  urls: { good: string; bad: string };
}): Promise<{ goodId: string; badId: string }> {
  const { page, svix, applicationId, urls } = input;
  const create = async (description: string, url: string) => {
    const { id } = await svix.endpoint.create(applicationId, { url, description });
    const path = `/api/v1/app/${applicationId}/endpoint/${id}`;
    const changed = await page.request.patch(path, {
      headers: { "sec-fetch-site": "same-origin" },
      data: { retryPolicy: "none" },
    });
    expect(changed.status()).toBe(200);
    return id;
  };
  const goodId = await create("Order system", urls.good);
  const badId = await create("Warehouse", urls.bad);
  for (let count = 0; count < MESSAGES; count++) {
    await svix.message.create(applicationId, { eventType: "fulfillment.created", payload: {} });
  }
  return { goodId, badId };
}

test("an endpoint's stats agree with the attempts in its log, and lead to them (R38)", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const good = await startReceiver({ status: 204, body: "" });
  const bad = await startReceiver({ status: 500, body: "" });
  const urls = { good: good.url, bad: bad.url };
  const { goodId, badId } = await sendSome({ page, svix, applicationId: application.id, urls });
  const base = `/a/${application.id}/developers/endpoints`;
  const stats = page.getByRole("region", { name: "Delivery stats of the last 24 hours" });

  await page.goto(`${base}/${goodId}`);
  await expect(stats).toContainText(/Attempts\s*3\s*Success rate\s*100 %\s*Failed\s*0/);
  await page.goto(`${base}/${badId}`);
  await expect(stats).toContainText(/Attempts\s*3\s*Success rate\s*0 %\s*Failed\s*3/);
  await expect(stats).toContainText("3 attempts: 0 succeeded, 3 failed.");
  const log = await svix.messageAttempt.listByEndpoint(application.id, badId);
  expect(log.data.map(({ responseStatusCode }) => responseStatusCode)).toEqual([500, 500, 500]);

  await stats.getByRole("button", { name: "Table of Attempts" }).click();
  await stats.getByRole("link", { name: "3", exact: true }).click();
  await expect(page).toHaveURL(/\/deliveries\?.*status=2/);
  await expect(page).toHaveURL(/since=.*until=/);
  await expect(rowsOf(page)).toHaveCount(MESSAGES);
  await page.goBack();
  await stats.getByRole("link", { name: "5xx" }).click();
  await expect(page).toHaveURL(/statusCodeClass=500/);
  await expect(rowsOf(page)).toHaveCount(MESSAGES);
});

test("activity tells what was sent, by whom and of what; a bar opens its log, by pointer and by keyboard", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const good = await startReceiver({ status: 204, body: "" });
  const bad = await startReceiver({ status: 500, body: "" });
  const urls = { good: good.url, bad: bad.url };
  await sendSome({ page, svix, applicationId: application.id, urls });

  await page.goto(`/a/${application.id}/developers/activity`);
  const all = page.getByRole("region", { name: "All endpoints of the last 24 hours" });
  await expect(all).toContainText(/Attempts\s*6\s*Success rate\s*50 %\s*Failed\s*3/);
  await expect(page.getByRole("row", { name: /Order system\s*3\s*0 %/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /Warehouse\s*3\s*100 %/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /fulfillment\.created\s*6\s*50 %/ })).toBeVisible();
  await expect(all).toContainText("6 attempts: 3 succeeded, 3 failed.");
  await all.getByRole("application", { name: /^Attempts/ }).focus();
  const told = all.getByRole("status").filter({ hasText: "Succeeded" });
  await expect(told).toContainText(/Succeeded\s*0\s*Failed\s*0/);
  for (let step = 0; step < 24; step++) await page.keyboard.press("ArrowRight");
  await expect(told).toContainText(/Succeeded\s*3\s*Failed\s*3/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/developers\/logs\?since=.*until=/);

  await page.goBack();
  await page.getByRole("button", { name: "1 h", exact: true }).click();
  await expect(page).toHaveURL(/range=1h/);
  await page.reload();
  const hour = page.getByRole("region", { name: "All endpoints of the last hour" });
  await expect(hour).toContainText(/Attempts\s*6\s*Success rate/);
  await chartBar(page).click();
  await expect(page).toHaveURL(/\/developers\/logs\?since=.*until=/);
  await expect(rowsOf(page).first()).toBeVisible();
});

/** Recharts gives its bars no role: who cannot point has the table. */
function chartBar(page: Page) {
  return page.locator(".recharts-bar-rectangle path").last();
}
