import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";
import { signInByRequest } from "@/e2e/sign-in-by-request";
import { readTrial } from "@/e2e/trial";

test("another customer's application does not exist for a developer", async ({
  page,
  application,
}) => {
  expect(await signInByRequest(page.request, readTrial().developer)).toBeNull();
  const pages = ["", "/developers/endpoints", "/developers/endpoints/ep_anything"];
  for (const path of pages) {
    const answer = await page.goto(`/a/${application.id}${path}`);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByText("This page does not exist")).toBeVisible();
    await expect(page.getByText(application.name)).toBeHidden();
  }
  const api = await page.request.get(`/api/v1/app/${application.id}/endpoint`);
  expect(api.status()).toBe(404);
});

test("an unknown address and an unknown endpoint say so and lead back", async ({
  signedIn,
  application,
}) => {
  const answer = await signedIn.goto("/nowhere");
  expect(answer?.status()).toBe(404);
  await signedIn.goto(`/a/${application.id}/developers/endpoints/ep_gone`);
  await expect(signedIn.getByText("This endpoint does not exist")).toBeVisible();
  await signedIn.getByRole("link", { name: "All endpoints" }).click();
  await expect(signedIn.getByRole("heading", { name: "Endpoints", exact: true })).toBeVisible();
});
