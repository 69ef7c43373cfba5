import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { signInByRequest } from "@/e2e/sign-in-by-request";
import { signUpAs } from "@/e2e/sign-up";
import { readTrial } from "@/e2e/trial";

test("a developer signs in by keyboard alone and lands in the application", async ({ page }) => {
  const { developer } = readTrial();
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.keyboard.press("Tab");
  await page.keyboard.type(developer.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(developer.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await expect(page).toHaveURL(/\/a\/app_/);
});

test("a wrong password is refused with a message, and the email is kept", async ({ page }) => {
  const { developer } = readTrial();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(developer.email);
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(
    "The email or the password is wrong.",
  );
  await expect(page.getByLabel("Email")).toHaveValue(developer.email);
  await expect(page.getByLabel("Password")).toBeFocused();
});

test("a form without values says by each field what is missing", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("Email")).toHaveAccessibleDescription("Enter your email address");
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription("Enter your password");
  await expect(page.getByLabel("Email")).toBeFocused();
});

test("too many wrong passwords stop the guessing", async ({ page }) => {
  const guessed = { email: `${randomUUID()}@example.com`, password: "a guess" };
  await expect
    .poll(() => signInByRequest(page.request, guessed), { intervals: [0] })
    .toBe("rate_limited");
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(guessed.email);
  await page.getByLabel("Password").fill("the right one, perhaps");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Too many attempts");
});

test("a signed-out visitor comes back to the very page after signing in", async ({
  page,
  application,
}) => {
  const { operator } = readTrial();
  const path = `/a/${application.id}/developers/endpoints`;
  await page.goto(path);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByLabel("Email").fill(operator.email);
  await page.getByLabel("Password").fill(operator.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(path);
});

test("signing out ends the session for pages and for the API", async ({
  signedIn,
  application,
}) => {
  await signedIn.goto(`/a/${application.id}`);
  await signedIn.getByRole("button", { name: /Account and theme/ }).click();
  await signedIn.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await expect(signedIn).toHaveURL(/\/sign-in/);
  const answer = await signedIn.request.get(`/api/v1/app/${application.id}/endpoint`);
  expect(answer.status()).toBe(401);
  await signedIn.goto(`/a/${application.id}`);
  await expect(signedIn).toHaveURL(/\/sign-in/);
});

test("signing out everywhere ends the sessions in other browsers too", async ({
  page,
  browser,
}) => {
  const { account, applicationId } = await signUpAs(page, "Ada");
  const context = await browser.newContext();
  const elsewhere = await context.newPage();
  expect(await signInByRequest(elsewhere.request, account)).toBeNull();
  await elsewhere.goto(`/a/${applicationId}`);
  await expect(elsewhere.getByRole("heading", { name: "Overview" })).toBeVisible();

  await page.getByRole("button", { name: /Account and theme/ }).click();
  await page.getByRole("menuitem", { name: /Sign out everywhere/ }).click();
  const dialog = page.getByRole("dialog", { name: "Sign out everywhere?" });
  await dialog.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  const answer = await elsewhere.request.get(`/api/v1/app/${applicationId}/endpoint`);
  expect(answer.status()).toBe(401);
  await elsewhere.goto(`/a/${applicationId}`);
  await expect(elsewhere).toHaveURL(/\/sign-in\?next=/);
  expect(await signInByRequest(elsewhere.request, account)).toBeNull();
  await elsewhere.goto(`/a/${applicationId}`);
  await expect(elsewhere.getByRole("heading", { name: "Overview" })).toBeVisible();
  await context.close();
});
