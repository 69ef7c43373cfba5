import { expect as baseExpect, type Locator, type Page, test } from "@playwright/test";
import { readTrial } from "@/e2e/trial";

export function messagePath(applicationId: string, messageId: string): string {
  return `/a/${applicationId}/developers/messages/${messageId}`;
}

/** What comes live comes when the machine has time for it: these journeys wait longer than others. */
export const expect = baseExpect.configure({ timeout: 20_000 });

/** The attempts of all deliveries that are not open. */
export function attemptsOf(page: Page): Locator {
  return page.getByRole("list", { name: "Timeline" }).getByRole("button", { expanded: false });
}

/** Sends a payload character by character, which a client's own JSON would change. */
export async function sendText(input: {
  applicationId: string;
  payload: string;
}): Promise<{ id: string }> {
  const response = await fetch(
    `${new URL(String(test.info().project.use.baseURL)).origin}/api/v1/app/${input.applicationId}/msg`,
    {
      method: "POST",
      headers: {
        authorization: `Bearer ${readTrial().apiKey}`,
        "content-type": "application/json",
      },
      body: `{"eventType":"a.b","payload":${input.payload}}`,
    },
  );
  expect(response.status).toBe(202);
  return { id: String(Object((await response.json()) as unknown).id) };
}

export function readClipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** By the Tab key, as somebody without a mouse gets there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("The Tab key does not reach it");
}
