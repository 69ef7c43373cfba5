import { expect, type Page } from "@playwright/test";
import { breaksPolicy } from "@/e2e/breaks-policy";
import { test } from "@/e2e/fixtures";
import { inspectPage } from "@/e2e/inspect-page";
import { EMPTY_LOOKS, ERROR_LOOKS, LOADING_LOOKS, signedOutLooks } from "@/e2e/look/bare-looks";
import { endpointLooks } from "@/e2e/look/endpoint-looks";
import { fillApplication } from "@/e2e/look/fill-application";
import type { Look } from "@/e2e/look/look";
import { messageLooks } from "@/e2e/look/message-looks";
import { readyTools } from "@/e2e/look/ready-tools";
import { toolLooks } from "@/e2e/look/tool-looks";
import { openPalette, palette } from "@/e2e/palette";
import { readTrial } from "@/e2e/trial";

/** Every page in its states, in both themes, on a desktop and on a phone. */
test.describe("every page fits a phone, and axe finds nothing in either theme:", () => {
  // Each walks through a dozen pages, which it looks at four times. Also holds the pages' policy.
  test.describe.configure({ timeout: 240_000 });

  test("endpoints", async ({ signedIn: page, svix, application, startReceiver }) => {
    const working = await startReceiver({ status: 200, body: '{"received":true}' });
    const failing = await startReceiver({ status: 503, body: "<h1>Service unavailable</h1>" });
    const urls = { working: working.url, failing: failing.url };
    const filled = await fillApplication({ page, svix, applicationId: application.id, urls });
    await svix.endpoint.rotateSecret(application.id, filled.workingId, {});
    expect(
      await walk(page, { base: `/a/${application.id}`, looks: endpointLooks(filled) }),
    ).toEqual([]);
  });

  test("messages", async ({ signedIn: page, svix, application, startReceiver }) => {
    const working = await startReceiver({ status: 200, body: "ok" });
    const failing = await startReceiver({ status: 401, body: '{"error":"bad token"}' });
    const urls = { working: working.url, failing: failing.url };
    const filled = await fillApplication({ page, svix, applicationId: application.id, urls });
    expect(await walk(page, { base: `/a/${application.id}`, looks: messageLooks(filled) })).toEqual(
      [],
    );
  });

  test("the tools around them", async ({ signedIn: page, svix, application, startReceiver }) => {
    const receiver = await startReceiver({ status: 200, body: "" });
    const { id } = application;
    const tools = await readyTools({ page, svix, applicationId: id, url: receiver.url });
    expect(await walk(page, { base: `/a/${id}`, looks: toolLooks(tools) })).toEqual([]);
  });

  test("an application that has nothing yet", async ({ signedIn: page, application }) => {
    expect(await walk(page, { base: `/a/${application.id}`, looks: EMPTY_LOOKS })).toEqual([]);
  });

  test("features that are off", async ({ signedIn: page, application }) => {
    const answer = await page.request.patch(`/api/v1/app/${application.id}/features`, {
      headers: { authorization: `Bearer ${readTrial().apiKey}` },
      data: { developerApi: false, webhooks: false },
    });
    expect(answer.status()).toBe(200);
    await page.goto(`/a/${application.id}/developers`);
    await expect(page.getByRole("button", { name: "Enable Webhooks" })).toBeDisabled();
    expect(await inspectPage(page, { name: "developers-off" })).toEqual([]);
    await page.goto(`/a/${application.id}/developers/endpoints`);
    await expect(page.getByRole("heading", { name: "Webhooks are off" })).toBeVisible();
    expect(await inspectPage(page, { name: "webhooks-off" })).toEqual([]);
  });

  test("whoever is signed out", async ({ page, browser, application, operatorCookies }) => {
    const operator = await browser.newContext();
    await operator.addCookies(operatorCookies);
    const invited = await operator.request.post(
      new URL(`/api/v1/app/${application.id}/invitation`, test.info().project.use.baseURL).href,
      { headers: { "sec-fetch-site": "same-origin" }, data: { role: "viewer" } },
    );
    const { url } = await invited.json();
    await operator.close();
    expect(await walk(page, { base: "", looks: signedOutLooks(new URL(url).pathname) })).toEqual(
      [],
    );
  });

  test("an API that is silent", async ({ signedIn: page, application }) => {
    await page.route("**/api/v1/**", () => {});
    expect(await walk(page, { base: `/a/${application.id}`, looks: LOADING_LOOKS })).toEqual([]);
  });

  test("an API that fails", async ({ signedIn: page, application }) => {
    await page.route("**/api/v1/**", (route) => route.fulfill({ status: 400, json: {} }));
    expect(await walk(page, { base: `/a/${application.id}`, looks: ERROR_LOOKS })).toEqual([]);
  });

  test("the menus, the palette and the shortcuts", async ({
    signedIn: page,
    svix,
    application,
  }) => {
    await svix.endpoint.create(application.id, {
      url: "https://hooks.warehouse-automation.example/v2/tenants/8c1d2b6e/receivers/incoming",
      description: "Warehouse (replaced by the order system in spring)",
    });
    await page.goto(`/a/${application.id}/developers/endpoints`);
    await page.getByRole("button", { name: /Switch application/ }).click();
    const current = `${application.name} Test current`;
    await expect(page.getByRole("menuitem", { name: current })).toBeVisible();
    expect(await inspectPage(page, { name: "menu-applications", layouts: ["desktop"] })).toEqual(
      [],
    );
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /Account and theme/ }).click();
    await expect(page.getByRole("menuitemradio", { name: "System" })).toBeChecked();
    expect(await inspectPage(page, { name: "menu-account", layouts: ["desktop"] })).toEqual([]);
    await page.keyboard.press("Escape");
    await openPalette(page);
    await expect(palette(page)).toContainText("Warehouse");
    expect(await inspectPage(page, { name: "palette" })).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(palette(page)).toBeHidden();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toContainText("Keyboard shortcuts");
    expect(await inspectPage(page, { name: "shortcuts" })).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Open the menu" }).click();
    await expect(page.getByRole("link", { name: "Developers" })).toBeVisible();
    expect(await inspectPage(page, { name: "drawer", layouts: ["phone"] })).toEqual([]);
    await page.getByRole("button", { name: /Account and theme/ }).click();
    await expect(page.getByRole("menuitem", { name: "Sign out", exact: true })).toBeInViewport();
    expect(await inspectPage(page, { name: "drawer-account", layouts: ["phone"] })).toEqual([]);
  });
});

async function walk(
  page: Page,
  { base, looks }: { base: string; looks: readonly Look[] },
): Promise<string[]> {
  const found: string[] = [];
  page.on("console", (line) => {
    if (breaksPolicy(line.text())) found.push(line.text());
  });
  for (const { name, path, settle } of looks) {
    await test.step(name, async () => {
      if (path !== undefined) await page.goto(base + path);
      await settle(page);
      found.push(...(await inspectPage(page, { name })));
    });
  }
  return found;
}
