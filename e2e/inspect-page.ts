import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 375, height: 720 };

/** The last theme of each is the one in which all rules are asked for: another one on a phone than on a desktop. */
const LAYOUTS = {
  desktop: { suffix: "", size: DESKTOP, themes: ["dark", "light"] },
  phone: { suffix: "-phone", size: PHONE, themes: ["light", "dark"] },
} as const;

type Layout = keyof typeof LAYOUTS;

export const SCREENSHOTS = "test-results/screenshots";

/** What axe can find in one theme and not in the other; the rest depends on the layout alone. */
const RULES_OF_COLOUR = ["color-contrast", "link-in-text-block"];

/**
 * Holds a page as it stands against its window's width and against axe, and takes its picture, in both
 * themes; on a desktop and on a phone, where nothing else is asked for. Answers with what is wrong.
 */
export async function inspectPage(
  page: Page,
  { name, layouts = ["desktop", "phone"] }: { name: string; layouts?: readonly Layout[] },
): Promise<string[]> {
  const found: string[] = [];
  for (const layout of layouts) {
    const { suffix, size, themes } = LAYOUTS[layout];
    const [first, second] = themes;
    await page.setViewportSize(size);
    found.push(...(await findSidewaysScroll(page)));
    await inTheme(page, first);
    await takePicture(page, `${name}-${first}${suffix}`);
    // The desktop was held against both themes already, where it was looked at.
    if (layout === "desktop" || layouts.length === 1) {
      found.push(...(await findViolations(page, RULES_OF_COLOUR)));
    }
    await inTheme(page, second);
    await takePicture(page, `${name}-${second}${suffix}`);
    found.push(...(await findViolations(page)));
  }
  return found.map((finding) => `${name}: ${finding}`);
}

/** At the width that the window has. */
export async function findSidewaysScroll(page: Page): Promise<string[]> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  const available = page.viewportSize()?.width ?? 0;
  return width > available ? [`${width} px wide in a window of ${available} px`] : [];
}

/** Still, because what fades in has no contrast yet. */
async function inTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
}

async function takePicture(page: Page, name: string): Promise<void> {
  const path = `${SCREENSHOTS}/${name}.png`;
  await page.evaluate(() => window.scrollTo(0, 0));
  // A dialog covers what is seen of the page, not all of it.
  const fullPage = (await page.locator("dialog[open]").count()) === 0;
  // Without animations the fading from one theme's colours to the other's has ended, too.
  await page.screenshot({ path, fullPage, animations: "disabled" });
}

async function findViolations(page: Page, rules?: string[]): Promise<string[]> {
  // The portal has no frames: axe need not open a page of its own to put their parts together.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules === undefined ? axe : axe.withRules(rules)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
}
