import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";

test("the browser's Back asks before it takes what was typed with it, and leads there when told to", async ({
  signedIn: page,
  svix,
  application,
}) => {
  const { id } = await svix.endpoint.create(application.id, { url: "https://a.example/" });
  const list = `/a/${application.id}/developers/endpoints`;
  await page.goto(`${list}/${id}`);
  // Shown by the browser only: from now on links are Next's, and Back stays within the document.
  await expect(page.getByRole("switch", { name: "Enabled" })).toBeVisible();
  await page.getByRole("link", { name: "Advanced", exact: true }).click();
  const rate = page.getByRole("form", { name: "Rate limit" });
  await rate.getByLabel("Rate limit").fill("25");
  const retries = page.getByRole("form", { name: "Retry policy" });
  await retries.getByRole("radio", { name: "Custom" }).check();

  const guard = page.getByRole("dialog", { name: "Leave without saving?" });
  for (const _ of ["first", "second"]) {
    await page.evaluate(() => window.history.back());
    await guard.getByRole("button", { name: "Cancel" }).click();
    await expect(guard).toBeHidden();
    await expect(page).toHaveURL(`${list}/${id}/advanced`);
    await expect(rate.getByLabel("Rate limit")).toHaveValue("25");
  }

  await page.evaluate(() => window.history.back());
  await guard.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(`${list}/${id}`);
  await expect(page.getByRole("region", { name: "Retries" })).toBeVisible();
  // The guard has gone with what it guarded.
  await page.evaluate(() => window.history.forward());
  await expect(rate.getByLabel("Rate limit")).toHaveValue("");
  await page.evaluate(() => window.history.back());
  await expect(page).toHaveURL(`${list}/${id}`);
  await expect(guard).toHaveCount(0);
});
