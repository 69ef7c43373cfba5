import { expect, type Response } from "@playwright/test";
import { test } from "@/e2e/fixtures";

/** JavaScript over the wire, as gzip makes it. */
const JAVASCRIPT_BUDGET_KIB = 200;

test("the first paint of the main pages has their data, and the browser finds it as it was painted", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "" });
  const { id } = await svix.endpoint.create(application.id, {
    url: receiver.url,
    description: "Order system",
  });
  const message = await svix.message.create(application.id, {
    eventType: "tracking.updated",
    payload: { carrier: "Heron Parcel" },
  });
  await expect
    .poll(async () => (await svix.messageAttempt.listByEndpoint(application.id, id)).data.length)
    .toBe(1);
  const painted = {
    "": ["tracking.updated", "Order system: delivered"],
    "/developers/endpoints": ["Order system"],
    [`/developers/endpoints/${id}`]: ["Order system", "tracking.updated"],
    [`/developers/endpoints/${id}/deliveries`]: ["tracking.updated", "Succeeded"],
    "/developers/logs": ["tracking.updated", "Order system: delivered"],
    [`/developers/messages/${message.id}`]: ["tracking.updated", "Heron Parcel", "Order system"],
  };
  const problems: string[] = [];
  page.on("console", (line) => {
    if (line.type() === "error") problems.push(line.text());
  });
  for (const [path, texts] of Object.entries(painted)) {
    const answer = await page.goto(`/a/${application.id}${path}`);
    const html = String(await answer?.text()).replaceAll(/<script.*?<\/script>/gs, "");
    for (const text of texts) expect(html, path).toContain(text);
    await expect(page.locator('[data-live="streaming"]').first()).toBeVisible();
  }
  expect(problems).toEqual([]);
});

test("what is typed into a search before the page can listen is searched for all the same", async ({
  signedIn: page,
  svix,
  application,
}) => {
  // Fewer are not worth a search.
  const urls = Array.from({ length: 11 }, (_, index) => `https://a${index}.example/hooks`);
  await Promise.all(urls.map((url) => svix.endpoint.create(application.id, { url })));
  for (const [path, parameter] of [
    ["endpoints", "q"],
    ["logs", "query"],
  ]) {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/*.js", async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`/a/${application.id}/developers/${path}`, { waitUntil: "commit" });
    const field = page.getByRole("main").getByRole("searchbox");
    await field.fill("tracking");
    release();
    await expect(page).toHaveURL(new RegExp(`${path}\\?${parameter}=tracking$`));
    await expect(field).toHaveValue("tracking");
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
});

test("the list of endpoints stays within its budget of JavaScript", async ({
  signedIn: page,
  application,
}) => {
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (!response.url().endsWith(".js")) return;
    sizes.push(sizeOf(response));
  });
  await page.goto(`/a/${application.id}/developers/endpoints`);
  await expect(page.getByText("No endpoints yet")).toBeVisible();
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes / 1024).toBeLessThan(JAVASCRIPT_BUDGET_KIB);
});

async function sizeOf(response: Response): Promise<number> {
  return (await response.request().sizes()).responseBodySize;
}
