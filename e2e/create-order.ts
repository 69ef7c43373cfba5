import { expect, type Page } from "@playwright/test";

/** On the board that is open, with what the form proposes. */
export async function createOrder(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Create order" }).click();
  const dialog = page.getByRole("dialog", { name: "Create order" });
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(dialog).toBeHidden();
}
