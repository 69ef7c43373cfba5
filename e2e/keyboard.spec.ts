import { expect } from "@playwright/test";
import { test } from "@/e2e/fixtures";

test("keyboard only: the focus stays with a moved order's card", async ({
  signedIn: page,
  application,
}) => {
  await page.goto(`/a/${application.id}/orders`);
  const create = page.getByRole("button", { name: "Create order" });
  await create.first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Create" }).focus();
  await page.keyboard.press("Enter");
  const card = page.getByRole("article", { name: /^Order SIM-/ });
  await expect(card).toBeVisible();
  for (const { press, column } of [
    { press: /^Pick SIM-/, column: /^Picked, 1/ },
    { press: /^Print SIM-/, column: /^Printed, 1/ },
    { press: /^Run to the end SIM-/, column: /^Delivered, 1/ },
  ]) {
    await page.getByRole("button", { name: press }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: column }).getByRole("article")).toBeFocused();
  }
});

test("keyboard only: each dialog of an endpoint gives the focus back, also where what opened it is gone", async ({
  signedIn: page,
  svix,
  application,
}) => {
  const { id } = await svix.endpoint.create(application.id, { url: "https://a.example/" });
  await page.goto(`/a/${application.id}/developers/endpoints/${id}`);
  const dialog = page.getByRole("dialog");

  const toggle = page.getByRole("switch", { name: "Enabled" });
  await toggle.focus();
  await page.keyboard.press("Space");
  await dialog.getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(toggle).toBeFocused();
  await page.keyboard.press("Space");
  await dialog.getByRole("button", { name: "Disable" }).press("Enter");
  await expect(toggle).not.toBeChecked();
  await expect(toggle).toBeFocused();
  await page.keyboard.press("Space");
  await expect(toggle).toBeChecked();
  await expect(toggle).toBeFocused();

  const replay = page.getByRole("button", { name: "Replay", exact: true });
  await replay.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: /Replay missing/ }).press("Enter");
  await expect(dialog.getByLabel("Messages of")).toBeFocused();
  await dialog.getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(replay).toBeFocused();

  const remove = page.getByRole("button", { name: "Delete", exact: true });
  await remove.focus();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(remove).toBeFocused();
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Delete endpoint" }).press("Enter");
  await expect(page).toHaveURL(/\/developers\/endpoints$/);
  await expect(page.getByRole("main")).toBeFocused();
});
