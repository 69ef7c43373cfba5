import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { Svix } from "svix-v2";
import { test } from "@/e2e/fixtures";

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 375, height: 720 };
const SCREENSHOTS = "test-results/screenshots";
const MESSAGES = 12;

/** JavaScript over the wire, as gzip makes it. */
const JAVASCRIPT_BUDGET_KIB = 200;

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("every page fits a phone, and axe finds nothing serious", async ({
      signedIn: page,
      svix,
      application,
      startReceiver: start,
    }) => {
      const busy = await start({ status: 200, body: '{"received":true}' });
      const failing = await start({ status: 503, body: "<h1>Service unavailable</h1>" });
      const endpointId = await fillApplication(svix, {
        applicationId: application.id,
        urls: [busy.url, failing.url],
      });
      await expect.poll(() => busy.requests.length).toBe(MESSAGES);
      await expect.poll(() => failing.requests.length).toBeGreaterThanOrEqual(MESSAGES);

      const base = `/a/${application.id}`;
      const take = (name: string) => inspect(page, `${name}-${colorScheme}`);
      await page.goto(base);
      await expect(page.getByRole("row", { name: /fulfillment/ }).first()).toContainText("ago");
      await take("overview");
      await page.goto(`${base}/developers/endpoints`);
      await expect(page.getByText("Order system", { exact: true })).toBeVisible();
      await take("endpoints");
      await page.goto(`${base}/developers/endpoints/${endpointId}`);
      await page.getByRole("button", { name: "fulfillment.created" }).first().click();
      await take("endpoint");
      await page.goto(`${base}/developers/endpoints/ep_gone`);
      await expect(page.getByText("This endpoint does not exist")).toBeVisible();
      await take("endpoint-gone");
    });

    test("empty and signed-out pages too", async ({ signedIn: page, application }) => {
      const take = (name: string) => inspect(page, `${name}-${colorScheme}`);
      await page.goto(`/a/${application.id}/developers/endpoints`);
      await expect(page.getByText("No endpoints yet")).toBeVisible();
      await take("endpoints-empty");
      await page.goto(`/a/${application.id}`);
      await expect(page.getByText("Nothing was sent yet")).toBeVisible();
      await take("overview-empty");
      await page.goto("/nowhere");
      await take("not-found");
      await page.context().clearCookies();
      await page.goto("/sign-in");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByText("Enter your password")).toBeVisible();
      await take("sign-in");
    });

    test("so do the menus", async ({ signedIn: page, application }) => {
      await page.goto(`/a/${application.id}`);
      await page.getByRole("button", { name: /Switch application/ }).click();
      await expect(
        page.getByRole("menuitem", { name: `${application.name} Test current` }),
      ).toBeVisible();
      await expectNothingSerious(page);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: /Account and theme/ }).click();
      await expect(page.getByRole("menuitemradio", { name: "System" })).toBeChecked();
      await expectNothingSerious(page);
      await page.keyboard.press("Escape");
      await page.setViewportSize(PHONE);
      await page.getByRole("button", { name: "Open the menu" }).click();
      await expect(page.getByRole("link", { name: "Developers" })).toBeVisible();
      await expectNothingSerious(page);
      await page.screenshot({ path: `${SCREENSHOTS}/menu-${colorScheme}-phone.png` });
      await page.getByRole("button", { name: /Account and theme/ }).click();
      await expect(page.getByRole("menuitem", { name: "Sign out", exact: true })).toBeInViewport();
      await expectNothingSerious(page);
      await page.getByRole("link", { name: "Developers" }).click();
      await expect(page).toHaveURL(/\/developers$/);
      await expect(page.getByRole("dialog")).toBeHidden();
    });
  });
}

test("a chosen theme is in the first byte of the next page", async ({
  signedIn: page,
  application,
}) => {
  await page.goto(`/a/${application.id}`);
  await page.getByRole("button", { name: /Account and theme/ }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveCSS("color-scheme", "dark");
  const html = await (await page.request.get(`/a/${application.id}`)).text();
  expect(html).toMatch(/<html[^>]* data-theme="dark"/);
});

test("the list of endpoints stays within its budget of JavaScript", async ({
  signedIn: page,
  application,
}) => {
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (response.url().endsWith(".js")) {
      sizes.push(
        response
          .request()
          .sizes()
          .then(({ responseBodySize }) => responseBodySize),
      );
    }
  });
  await page.goto(`/a/${application.id}/developers/endpoints`);
  await expect(page.getByText("No endpoints yet")).toBeVisible();
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes / 1024).toBeLessThan(JAVASCRIPT_BUDGET_KIB);
});

/** An application as a customer has it: one endpoint that works, one that fails, one that is off. */
async function fillApplication(
  svix: Svix,
  input: { applicationId: string; urls: readonly string[] },
): Promise<string> {
  const { applicationId, urls } = input;
  const [busyUrl = "", failingUrl = ""] = urls;
  const busy = await svix.endpoint.create(applicationId, {
    url: busyUrl,
    description: "Order system",
    eventTypes: ["fulfillment.created", "fulfillment.shipped", "tracking.updated"],
  });
  await svix.endpoint.create(applicationId, { url: failingUrl });
  await svix.endpoint.create(applicationId, {
    url: "https://hooks.warehouse-automation.example/v2/tenants/8c1d2b6e/receivers/incoming",
    description: "Warehouse (replaced by the order system in spring)",
    disabled: true,
  });
  for (let count = 0; count < MESSAGES; count++) {
    const eventType = count % 3 === 0 ? "fulfillment.created" : "fulfillment.shipped";
    await svix.message.create(applicationId, { eventType, payload: { count } });
  }
  return busy.id;
}

async function inspect(page: Page, name: string): Promise<void> {
  await page.setViewportSize(PHONE);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width, `${name} scrolls sideways on a phone`).toBeLessThanOrEqual(PHONE.width);
  await page.screenshot({ path: `${SCREENSHOTS}/${name}-phone.png`, fullPage: true });
  await expectNothingSerious(page);
  await page.setViewportSize(DESKTOP);
  await page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
  await expectNothingSerious(page);
}

async function expectNothingSerious(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(serious).toEqual([]);
}
