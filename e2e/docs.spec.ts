import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { inspectPage, PHONE } from "@/e2e/inspect-page";

const SLUGS = [
  "quickstart",
  "webhooks",
  "event-catalog",
  "signature-verification",
  "retry-schedule",
  "best-practices",
  "troubleshooting",
  "api",
  "api/v1/endpoint",
  "api/workspaces/webhook",
  "workspace-api",
  "glossary",
  "migrating-from-svix",
  "self-hosting",
  "upgrading",
];

/** JavaScript over the wire, as gzip makes it: less than any page of the portal's. */
const JAVASCRIPT_BUDGET_KIB = 170;

test("R1, R50, R52, R75, R79 to R81: every page is there for everybody, fits a phone, and axe finds nothing", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.goto("/docs");
  const found = await inspectPage(page, { name: "docs" });
  // The pages have one frame: on a desktop they differ by their words, which a phone shows too.
  for (const slug of SLUGS) {
    const layouts = slug === "webhooks" ? (["desktop", "phone"] as const) : (["phone"] as const);
    const response = await page.goto(`/docs/${slug}`);
    expect(response?.status(), slug).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const name = `docs-${slug.replaceAll("/", "-")}`;
    found.push(...(await inspectPage(page, { name, layouts })));
  }
  expect(found).toEqual([]);
});

test("the search and the menu are as readable", async ({ page }) => {
  await page.goto("/docs/webhooks");
  await openSearch(page, "signature");
  expect(await inspectPage(page, { name: "docs-search" })).toEqual([]);
  await page.keyboard.press("Escape");
  await page.setViewportSize(PHONE);
  await page.getByRole("button", { name: "Open the menu" }).click();
  await expect(page.getByRole("link", { name: "Retry schedule" })).toBeVisible();
  expect(await inspectPage(page, { name: "docs-menu", layouts: ["phone"] })).toEqual([]);
});

async function openSearch(page: Page, words: string): Promise<void> {
  // The key works once the page has come alive.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog", { name: "Search the docs" })).toBeVisible({
      timeout: 500,
    });
  }).toPass();
  await page.keyboard.type(words);
  await expect(page.getByRole("option").first()).toBeVisible();
}

test("the search finds sections and operations, by keyboard alone", async ({ page }) => {
  await page.goto("/docs");
  await openSearch(page, "retry policies");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/docs\/retry-schedule#policies$/);
  await page.keyboard.press("/");
  await page.keyboard.type("rotate secret");
  await expect(page.getByRole("option", { name: /secret/i }).first()).toBeVisible();
  const dialog = page.getByRole("dialog", { name: "Search the docs" });
  // Quicker than a person: what closes it has not told anybody yet.
  for (let time = 0; time < 5; time++) {
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await expect(dialog).toBeVisible();
  }
  await page.keyboard.type("zebra");
  await expect(page.getByText("Nothing is said of “zebra”.")).toBeVisible();
});

test("R81: the reference has every operation of both APIs' own descriptions", async ({ page }) => {
  const summaries: string[] = [];
  for (const path of ["/api/v1/openapi.json", "/api/openapi.json"]) {
    const { paths } = await (await page.request.get(path)).json();
    for (const methods of Object.values<Record<string, { summary: string }>>(paths)) {
      summaries.push(...Object.values(methods).map(({ summary }) => summary));
    }
  }
  await page.goto("/docs/api");
  const listed = await page.locator("main li a span > span").allTextContents();
  expect(listed.toSorted()).toEqual(summaries.toSorted());
  const hrefs = await page
    .locator("main li a[href*='/docs/api/']")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  for (const path of new Set(hrefs.map((href) => href.split("#")[0] ?? ""))) {
    const html = await (await page.request.get(path)).text();
    for (const href of hrefs.filter((one) => one.startsWith(`${path}#`))) {
      expect(html).toContain(`id="${href.split("#")[1]}"`);
    }
  }
});

test("R63: a language is chosen once, by keyboard too, for every sample and the next page", async ({
  page,
}) => {
  await page.goto("/docs/signature-verification");
  const tab = (name: string) => page.getByRole("tab", { name, exact: true }).first();
  await tab("JavaScript").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(tab("Python")).toBeFocused();
  await expect(page.getByRole("tabpanel", { name: "Python" })).toHaveCount(2);
  await page.reload();
  await expect(tab("Python")).toHaveAttribute("aria-selected", "true");
  await expect(page.getByText("hmac.compare_digest")).toBeVisible();
});

test("links lead into the reader's own portal, by way of a sign-in", async ({ page }) => {
  await page.goto("/docs/signature-verification");
  await expect(page.getByRole("navigation", { name: "In your portal" })).toContainText(
    "In your portal",
  );
  await page.getByRole("link", { name: "Your signing secret" }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fdocs%2Fgo%2Fsecret$/);
});

test("R12: from the portal to the docs, and back to the application that one came from", async ({
  signedIn: page,
  svix,
  application,
}) => {
  const { id } = await svix.endpoint.create(application.id, { url: "https://example.com/hooks" });
  await page.goto(`/a/${application.id}`);
  await page.getByRole("link", { name: "Docs" }).click();
  await page.getByRole("link", { name: "Signature verification" }).first().click();
  const links = page.getByRole("navigation", { name: "In your portal" });
  await expect(links).toContainText(`In ${application.name}`);
  await links.getByRole("link", { name: "Your signing secret" }).click();
  await expect(page).toHaveURL(`/a/${application.id}/developers/endpoints/${id}`);
  const html = await (await page.request.get("/docs/signature-verification")).text();
  expect(html).not.toContain(application.name);
  expect(html).not.toMatch(/whsec_[A-Za-z0-9+/]{8}/);
});

test("a page of the docs stays within its budget of JavaScript", async ({ page }) => {
  const sizes: Promise<number>[] = [];
  page.on("response", (response) => {
    if (!response.url().endsWith(".js")) return;
    const size = response.request().sizes();
    sizes.push(size.then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto("/docs/webhooks");
  await page.waitForLoadState("networkidle");
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes / 1024).toBeLessThan(JAVASCRIPT_BUDGET_KIB);
});

test("the theme turns by a button, and stays", async ({ page }) => {
  await page.goto("/docs");
  await page.getByRole("button", { name: "Change between light and dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/docs/webhooks");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
