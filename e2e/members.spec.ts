import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { signInByRequest } from "@/e2e/sign-in-by-request";
import { fillSignUp, signUpAs } from "@/e2e/sign-up";

const PASSWORD = "correct horse battery";

test("an owner invites by a link, which works once; changes a role; removes; and cannot go alone", async ({
  page,
  browser,
}) => {
  const { applicationId } = await signUpAs(page, "Ada");
  await page.goto(`/a/${applicationId}/settings/members`);
  const url = await invite(page, "Viewer");
  await expect(page.getByRole("region", { name: "Open invitations" })).toContainText("Viewer");

  const context = await browser.newContext();
  const guest = await context.newPage();
  await guest.goto(url);
  await expect(guest.getByRole("heading", { name: "Join Ada's application" })).toBeVisible();
  await guest.getByRole("link", { name: "Create an account" }).click();
  const email = `${randomUUID()}@example.com`;
  await fillSignUp(guest, { name: "Vera", email, password: PASSWORD });
  await expect(guest).toHaveURL(`/a/${applicationId}`);
  await guest.goto(url);
  await expect(guest.getByRole("heading", { name: /no longer valid/ })).toBeVisible();
  await guest.goto(`/a/${applicationId}/settings/members`);
  await expect(guest.getByRole("row", { name: /Vera/ })).toContainText("You");
  await expect(guest.getByRole("button", { name: "Invite" })).toHaveCount(0);
  await expect(guest.getByRole("combobox")).toHaveCount(0);

  const row = page.getByRole("row", { name: /Vera/ });
  await expect(row).toContainText(email);
  await row.getByLabel("Role of Vera").selectOption("Developer");
  await expect(page.getByText("Vera is a developer now")).toBeVisible();
  await guest.goto(`/a/${applicationId}/developers`);
  await expect(guest.getByRole("button", { name: "Enable Developer API" }).first()).toBeVisible();

  const own = page.getByRole("row", { name: /Ada/ });
  await own.getByRole("button", { name: "Leave" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect(page.getByText("An application keeps at least one owner")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();

  await row.getByRole("button", { name: "Remove Vera" }).click();
  await page.getByRole("button", { name: "Remove member" }).click();
  await expect(row).toBeHidden();
  expect((await guest.goto(`/a/${applicationId}`))?.status()).toBe(404);
  await expect(page.getByRole("region", { name: "Audit log" })).toContainText(
    `removed ${email} (developer)`,
  );
  await context.close();
});

test("somebody with an account signs in by the invitation's page and joins", async ({
  page,
  browser,
}) => {
  const { applicationId } = await signUpAs(page, "Bob");
  await page.goto(`/a/${applicationId}/settings/members`);
  const url = await invite(page, "Developer");
  const context = await browser.newContext();
  const guest = await context.newPage();
  const { account } = await signUpAs(guest, "Gus");
  await guest.context().clearCookies();
  await guest.goto(url);
  await guest.getByRole("link", { name: "Sign in" }).click();
  await guest.getByLabel("Email").fill(account.email);
  await guest.getByLabel("Password").fill(account.password);
  await guest.getByRole("button", { name: "Sign in" }).click();
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest).toHaveURL(`/a/${applicationId}`);
  await guest.goto(`/a/${applicationId}/settings/members`);
  await guest.getByRole("button", { name: "Leave" }).click();
  await guest.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect(guest.getByRole("heading", { name: "Overview" })).toBeVisible();
  expect((await guest.goto(`/a/${applicationId}`))?.status()).toBe(404);
  await context.close();
});

test("a withdrawn invitation opens nothing", async ({ page }) => {
  const { applicationId } = await signUpAs(page, "Carol");
  await page.goto(`/a/${applicationId}/settings/members`);
  const url = await invite(page, "Owner");
  await page.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("region", { name: "Open invitations" })).toBeHidden();
  await page.context().clearCookies();
  await page.goto(url);
  await expect(page.getByRole("heading", { name: /no longer valid/ })).toBeVisible();
});

test("signing up says by each field what is wrong, and does not take an address twice", async ({
  page,
}) => {
  await page.goto("/sign-up");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription("Enter your name");
  await expect(page.getByLabel("Name")).toBeFocused();
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(
    "Use at least 12 characters",
  );
  const { account } = await signUpAs(page, "Dan");
  await page.context().clearCookies();
  await page.goto("/sign-up");
  await fillSignUp(page, { name: "Mallory", ...account, password: "another password" });
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription(
    "This address has an account already",
  );
  expect(await signInByRequest(page.request, account)).toBeNull();
});

async function invite(page: Page, role: string): Promise<string> {
  await page.getByRole("button", { name: "Invite" }).click();
  const form = page.getByRole("dialog", { name: "Invite a member" });
  await form.getByLabel("Role").selectOption(role);
  await form.getByRole("button", { name: "Create link" }).click();
  const dialog = page.getByRole("dialog", { name: "The invitation’s link" });
  const url = await dialog.locator("code").textContent();
  await dialog.getByRole("button", { name: "Done" }).click();
  return String(url);
}
