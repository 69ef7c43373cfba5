import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect, type Page } from "@playwright/test";
import type { Account } from "@/e2e/trial";

/** Makes an account by the form, as a newcomer does; answers with it and the application that it owns. */
export async function signUpAs(
  page: Page,
  name: string,
): Promise<{ account: Account; applicationId: string }> {
  const account = { email: `${randomUUID()}@example.com`, password: "correct horse battery" };
  await page.goto("/sign-up");
  await fillSignUp(page, { name, ...account });
  await expect(page).toHaveURL(/\/a\/app_\w+$/);
  const applicationId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  return { account, applicationId };
}

/** The same without the form, and without signing in. */
export async function signUpByRequest(
  request: APIRequestContext,
  name: string,
): Promise<{ account: Account; applicationId: string }> {
  const account = { email: `${randomUUID()}@example.com`, password: "correct horse battery" };
  const answer = await request.post("/api/v1/sign-up", {
    headers: { "sec-fetch-site": "same-origin" },
    data: { name, ...account },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  const { applicationId } = await answer.json();
  return { account, applicationId };
}

export async function fillSignUp(page: Page, input: Account & { name: string }): Promise<void> {
  await page.getByLabel("Name").fill(input.name);
  await page.getByLabel("Email").fill(input.email);
  await page.getByLabel("Password").fill(input.password);
  await page.getByRole("button", { name: "Create account" }).click();
}
