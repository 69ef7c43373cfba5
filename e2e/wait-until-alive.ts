import type { Page } from "@playwright/test";

/** Longer than React ever takes here; a page that fails is no page to wait for. */
const ALIVE_MAX_MS = 5_000;

/**
 * Makes a page's navigations end when it can hear keys and clicks. A person looks first; a test would press a key while
 * the page is only drawn. Who asks for a page as soon as it arrives (`waitUntil: "commit"`) gets it so.
 */
export function endNavigationsAlive(page: Page): void {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    if (options?.waitUntil !== "commit") await waitUntilAlive(page);
    return response;
  };
  page.reload = async (options) => {
    const response = await reload(options);
    await waitUntilAlive(page);
    return response;
  };
}

async function waitUntilAlive(page: Page): Promise<void> {
  try {
    await page.waitForFunction(isTakenOver, undefined, { timeout: ALIVE_MAX_MS });
    // What React does after it has taken over, such as listening to the window.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  } catch {
    // The test says what it misses better than we can.
  }
}

/** React leaves a mark on each element that it has taken over. The text of the docs is none of its own. */
function isTakenOver(): boolean {
  const parts = location.pathname.startsWith("/docs") ? "main" : "main, main :is(a, button, input)";
  return [...document.querySelectorAll(parts)].every((part) =>
    Object.keys(part).some((key) => key.startsWith("__reactFiber$")),
  );
}
