import { expect, type Page } from "@playwright/test";

/** The palette, once it is open. */
export function palette(page: Page) {
  return page.getByRole("dialog", { name: "Go to" });
}

export function chosen(page: Page) {
  return palette(page).getByRole("option", { selected: true });
}

export async function openPalette(page: Page): Promise<void> {
  // A key that is pressed before the page listens is lost.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(palette(page).getByRole("combobox")).toBeFocused({ timeout: OPEN_MS });
  }).toPass();
}

const OPEN_MS = 2_000;
