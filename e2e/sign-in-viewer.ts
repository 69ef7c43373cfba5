import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page } from "@playwright/test";
import { signInByRequest } from "@/e2e/sign-in-by-request";

/** A page of a new person whom the operator's page has invited to the application as a viewer. */
export async function signInViewer(
  operator: Page,
  { browser, applicationId }: { browser: Browser; applicationId: string },
): Promise<Page> {
  const headers = { "sec-fetch-site": "same-origin" };
  const invited = await operator.request.post(`/api/v1/app/${applicationId}/invitation`, {
    headers,
    data: { role: "viewer" },
  });
  expect(invited.status(), await invited.text()).toBe(201);
  const { url } = await invited.json();
  const account = { email: `${randomUUID()}@example.com`, password: randomUUID() };
  const page = await browser.newPage({ baseURL: new URL(url).origin });
  const made = await page.request.post("/api/v1/sign-up", {
    headers,
    data: { ...account, name: "Vera Viewer", invitation: new URL(url).pathname.split("/").at(-1) },
  });
  expect(made.status(), await made.text()).toBe(201);
  expect(await signInByRequest(page.request, account)).toBeNull();
  return page;
}
