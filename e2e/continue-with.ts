import type { APIRequestContext, Page } from "@playwright/test";

interface Answer {
  readonly email: string;
  /** Whether the provider says that the address is the person's own; it does, unless told otherwise. */
  readonly isVerified?: boolean;
}

/** From the sign-in page through the provider's own page and back, as a person does it. */
export async function continueWith(page: Page, input: Answer & { name: string }): Promise<void> {
  const { name, email, isVerified = true } = input;
  await page.getByRole("button", { name: `Continue with ${name}` }).click();
  await page.getByLabel("Address").fill(email);
  await page.getByLabel("Verified").setChecked(isVerified);
  await page.getByRole("button", { name: "Allow" }).click();
}

/**
 * The same without the pages; the session's cookie stays with `request`.
 * @returns the address that it led to
 */
export async function continueByRequest(
  request: APIRequestContext,
  input: Answer & { provider: "oidc" | "github"; callbackUrl?: string },
): Promise<string> {
  const { provider, email, isVerified = true, callbackUrl = "/" } = input;
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const begun = await request.post(`/api/auth/signin/${provider}`, {
    form: { csrfToken, json: "true", callbackUrl },
  });
  const question = await request.get((await begun.json()).url);
  const form = { email, choice: "allow", ...(isVerified && { isVerified: "on" }) };
  const answer = await request.post(question.url(), { form });
  return answer.url();
}
