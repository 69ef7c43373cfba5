import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { continueByRequest, continueWith } from "@/e2e/continue-with";
import { test } from "@/e2e/fixtures";
import { OIDC_NAME } from "@/e2e/outside/clients";
import { readSignInLinks } from "@/e2e/read-sign-in-links";
import { signInByRequest } from "@/e2e/sign-in-by-request";
import { signUpByRequest } from "@/e2e/sign-up";

const OWN_APPLICATION = /^http:\/\/localhost:\d+\/a\/app_\w+$/;

const problem = (page: Page) => page.getByRole("main").getByRole("alert");
const newAddress = () => `${randomUUID()}@example.com`;

for (const { name, provider } of [
  { name: OIDC_NAME, provider: "oidc" },
  { name: "GitHub", provider: "github" },
] as const) {
  test(`a newcomer signs in with ${name}: gets an account, and finds it again, if the address is verified there`, async ({
    page,
    playwright,
    baseURL,
  }) => {
    const email = newAddress();
    await page.goto("/sign-in");
    await continueWith(page, { name, email });
    await expect(page).toHaveURL(OWN_APPLICATION);
    const elsewhere = await playwright.request.newContext({ baseURL: String(baseURL) });
    expect(await continueByRequest(elsewhere, { provider, email })).toBe(page.url());
    await elsewhere.dispose();
    const stranger = await playwright.request.newContext({ baseURL: String(baseURL) });
    const typed = { provider, email: newAddress(), isVerified: false };
    expect(await continueByRequest(stranger, typed)).toContain("error=EmailNotVerified");
    await stranger.dispose();
  });
}

test("who lets a provider say nothing, or nothing verified, is told so, and still comes to the page that they asked for", async ({
  page,
}) => {
  await page.goto("/sign-in?next=/docs/retry-schedule");
  await page.getByRole("button", { name: `Continue with ${OIDC_NAME}` }).click();
  await page.getByRole("button", { name: "Refuse" }).click();
  await expect(problem(page)).toContainText("You did not let your provider tell us");
  await continueWith(page, { name: OIDC_NAME, email: newAddress(), isVerified: false });
  await expect(problem(page)).toContainText("does not vouch for your address");
  // The provider would not ask again whom it knows by its cookie.
  await page.context().clearCookies({ domain: "127.0.0.1" });
  await continueWith(page, { name: OIDC_NAME, email: newAddress() });
  await expect(page).toHaveURL("/docs/retry-schedule");
});

test("a provider opens an account with a password only when its address is proven, by a link in a mail, say", async ({
  page,
}) => {
  const { account, applicationId } = await signUpByRequest(page.request, "Ada");
  await page.goto("/sign-in");
  await continueWith(page, { name: OIDC_NAME, email: account.email });
  await expect(problem(page)).toContainText("This address has an account with a password");
  expect(await signInByRequest(page.request, account)).toBeNull();
  await page.context().clearCookies();

  await askForLink(page, account.email);
  const [link = ""] = await readSignInLinks(account.email, 1);
  await page.goto(link);
  await expect(page).toHaveURL(`/a/${applicationId}`);
  await page.context().clearCookies();
  for (const provider of ["oidc", "github"] as const) {
    const led = await continueByRequest(page.request, { provider, email: account.email });
    expect(new URL(led).pathname).toBe(`/a/${applicationId}`);
    await page.context().clearCookies();
  }
});

test("a provider adds nothing to the account of a session that the browser still has", async ({
  page,
}) => {
  const { account, applicationId } = await signUpByRequest(page.request, "Ada");
  for (const provider of ["oidc", "github"] as const) {
    expect(await signInByRequest(page.request, account)).toBeNull();
    const led = await continueByRequest(page.request, { provider, email: newAddress() });
    expect(led).toMatch(OWN_APPLICATION);
    expect(led).not.toContain(applicationId);
  }
});

test("a link in a mail signs in once, in any browser; one that was used says so", async ({
  page,
  playwright,
  baseURL,
}) => {
  const { account, applicationId } = await signUpByRequest(page.request, "Ada");
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByText("Enter your email address above first.")).toBeVisible();
  await askForLink(page, account.email);
  const [link = ""] = await readSignInLinks(account.email, 1);
  const phone = await playwright.request.newContext({ baseURL: String(baseURL) });
  expect((await phone.get(link)).url()).toBe(`${baseURL}/a/${applicationId}`);
  await phone.dispose();
  await page.goto(link);
  await expect(problem(page)).toContainText("That link was used already, or its time is over");
  await expect(page.getByLabel("Email")).toBeEditable();
});

test("no way in leads to another site", async ({ page }) => {
  const foreign = ["https://evil.example/", "//evil.example", "/\\evil.example", "no address"];
  for (const callbackUrl of foreign) {
    const email = newAddress();
    const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
    const form = { csrfToken, json: "true", callbackUrl, email };
    await page.request.post("/api/auth/signin/email", { form });
    const [link = ""] = await readSignInLinks(email, 1);
    expect((await page.request.get(link)).url()).toMatch(OWN_APPLICATION);
    await page.context().clearCookies();
    const asked = { provider: "oidc", email: newAddress(), callbackUrl } as const;
    expect(await continueByRequest(page.request, asked)).toMatch(OWN_APPLICATION);
    await page.context().clearCookies();
  }
});

async function askForLink(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByText("a link is on its way")).toBeVisible();
}
