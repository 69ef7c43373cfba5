import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { signUpAs } from "@/e2e/sign-up";

const sectionOf = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("(R5, R11–R17) a newcomer goes from nothing to an open portal, with a key that works", async ({
  page,
  playwright,
  baseURL,
}) => {
  const { applicationId } = await signUpAs(page, "Ada");
  await page.getByRole("link", { name: "Developers" }).click();
  await expect(page.getByRole("heading", { name: "Developers" })).toBeVisible();
  const [api, webhooks] = [sectionOf(page, "Developer API"), sectionOf(page, "Webhooks")];
  await expect(api.getByText("Off", { exact: true })).toBeVisible();
  await expect(webhooks.getByText("Off", { exact: true })).toBeVisible();
  for (const step of ["Enable Webhooks", "Add Endpoint", "Test & Monitor"]) {
    await expect(webhooks.getByRole("heading", { name: step })).toBeVisible();
  }
  const enableWebhooks = webhooks.getByRole("button", { name: "Enable Webhooks" });
  await expect(enableWebhooks).toBeDisabled();
  await expect(enableWebhooks).toHaveAccessibleDescription(/need the Developer API, which is off/);
  await expect(webhooks.getByRole("link", { name: "quickstart" })).toHaveAttribute(
    "href",
    "#quickstart",
  );

  await page.goto(`/a/${applicationId}/developers/endpoints`);
  await expect(page.getByRole("heading", { name: "Webhooks are off" })).toBeVisible();
  await page.getByRole("link", { name: "Go to Developers" }).click();

  await webhooks.getByRole("button", { name: "Enable Developer API" }).click();
  await expect(api.getByText("On", { exact: true })).toBeVisible();
  await expect(page.getByText("The Developer API is on")).toBeVisible();
  const key = await createKey(page, "Order service");
  const row = api.getByRole("row", { name: /Order service/ });
  await expect(row).toContainText(key.slice(0, 12));
  await expect(row).toContainText("never");
  await expect(page.locator("body")).not.toContainText(key);
  const ask = await playwright.request.newContext({ baseURL: String(baseURL) });
  const list = () =>
    ask.get(`/api/v1/app/${applicationId}/endpoint`, {
      headers: { authorization: `Bearer ${key}` },
    });
  expect((await list()).status()).toBe(200);

  await enableWebhooks.click();
  await expect(webhooks.getByText("On", { exact: true })).toBeVisible();
  await page.reload();
  await expect(webhooks.getByText("On", { exact: true })).toBeVisible();
  await expect(row).toBeVisible();
  await webhooks.getByRole("link", { name: "Open webhook portal" }).click();
  await expect(page.getByText("No endpoints yet")).toBeVisible();

  await page.goto(`/a/${applicationId}/developers`);
  await row.getByRole("button", { name: "Revoke Order service" }).click();
  await page.getByRole("button", { name: "Revoke key" }).click();
  await expect(row).toBeHidden();
  await expect.poll(async () => (await list()).status()).toBe(401);
  await ask.dispose();
});

test("turning off says what will happen, closes the portal, and stops the keys", async ({
  page,
  playwright,
  baseURL,
}) => {
  const { applicationId } = await signUpAs(page, "Bob");
  await page.goto(`/a/${applicationId}/developers`);
  const [api, webhooks] = [sectionOf(page, "Developer API"), sectionOf(page, "Webhooks")];
  await api.getByRole("button", { name: "Enable Developer API" }).click();
  const key = await createKey(page, "CI");
  await webhooks.getByRole("button", { name: "Enable Webhooks" }).click();

  await webhooks.getByRole("button", { name: "Turn off" }).click();
  const dialog = page.getByRole("dialog", { name: "Turn off webhooks?" });
  await expect(dialog).toContainText("stored but not sent");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(webhooks.getByText("On", { exact: true })).toBeVisible();

  await api.getByRole("button", { name: "Turn off" }).click();
  const both = page.getByRole("dialog", { name: "Turn off the Developer API?" });
  await expect(both).toContainText("Webhooks need it, so they go off, too");
  await both.getByRole("button", { name: "Turn off both" }).click();
  await expect(api.getByText("Off", { exact: true })).toBeVisible();
  await expect(webhooks.getByText("Off", { exact: true })).toBeVisible();
  const ask = await playwright.request.newContext({ baseURL: String(baseURL) });
  await expect
    .poll(async () => {
      const answer = await ask.get(`/api/v1/app/${applicationId}/endpoint`, {
        headers: { authorization: `Bearer ${key}` },
      });
      return [answer.status(), (await answer.json()).code];
    })
    .toEqual([403, "developer_api_disabled"]);
  await ask.dispose();
  await page.goto(`/a/${applicationId}/developers/endpoints`);
  await expect(page.getByRole("heading", { name: "Webhooks are off" })).toBeVisible();
});

test("the first key is made by keyboard alone", async ({ page }) => {
  const { applicationId } = await signUpAs(page, "Dan");
  await page.goto(`/a/${applicationId}/developers`);
  await page.getByRole("button", { name: "Enable Developer API" }).first().focus();
  await page.keyboard.press("Enter");
  const create = page.getByRole("button", { name: "Create key" });
  await expect(create).toBeVisible();
  await create.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription(/Give the key a name/);
  await page.keyboard.type("By hand");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Your new key" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("row", { name: /By hand/ })).toBeVisible();
});

async function createKey(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "Create key" }).click();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog", { name: "Your new key" });
  const key = await dialog.locator("code").textContent();
  await dialog.getByRole("button", { name: "I have stored it" }).click();
  expect(key).toMatch(/^ph_test_\w{32}$/);
  return String(key);
}
