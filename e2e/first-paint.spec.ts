import { expect, type Page, type Response } from "@playwright/test";
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
    const release = await holdScripts(page);
    await page.goto(`/a/${application.id}/developers/${path}`, { waitUntil: "commit" });
    const field = page.getByRole("main").getByRole("searchbox");
    await field.fill("tracking");
    release();
    await expect(page).toHaveURL(new RegExp(`${path}\\?${parameter}=tracking$`));
    await expect(field).toHaveValue("tracking");
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
});

test("what is entered into a form before the page can listen is saved all the same", async ({
  signedIn: page,
  svix,
  application,
}) => {
  const release = await holdScripts(page);
  const path = `/a/${application.id}/developers/endpoints/new`;
  await page.goto(path, { waitUntil: "commit" });
  await page.getByLabel("Endpoint URL").fill("https://early.example/hooks");
  await page.getByLabel("Name").fill("Early bird");
  await expect(page.getByRole("radio", { name: "Specific events" })).toBeChecked();
  const chooser = page
    .getByRole("group", { name: "Events" })
    .locator("[aria-busy], input[type=search]");
  await expect(chooser).toBeVisible();
  await page.getByRole("radio", { name: "All events, also future ones" }).check();
  // What a plain form would do now: load the page anew, with all of that in the address.
  await page.getByLabel("Name").press("Enter");
  release();
  await expect(chooser).toBeHidden();
  expect(page.url()).toMatch(/endpoints\/new$/);
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: "Early bird" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Configuration" })).toContainText("All events");
  const { data } = await svix.endpoint.list(application.id);
  expect(data).toMatchObject([{ url: "https://early.example/hooks", description: "Early bird" }]);
});

test("a form is drawn with its values", async ({ signedIn: page, svix, application }) => {
  const { id } = await svix.endpoint.create(application.id, {
    url: "https://drawn.example/hooks",
    uid: "drawn-by-the-server",
    throttleRate: 7,
  });
  await holdScripts(page);
  await page.goto(`/a/${application.id}/developers/endpoints/${id}/advanced`, {
    waitUntil: "commit",
  });
  await expect(page.getByLabel("Your own id (uid)")).toHaveValue("drawn-by-the-server");
  await expect(page.getByRole("textbox", { name: "Rate limit" })).toHaveValue("7");
  await expect(page.getByRole("radio", { name: "Standard" })).toBeChecked();
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

/** A page as it is before its scripts arrive; what comes back lets them through. */
async function holdScripts(page: Page): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

async function sizeOf(response: Response): Promise<number> {
  return (await response.request().sizes()).responseBodySize;
}
