import { expect, type Page } from "@playwright/test";
import { test } from "@/e2e/fixtures";

/** The promise: what a receiver gets is on the page within this time, without a reload. */
const PROMISED_MS = 1_000;
const DELIVERIES = 5;

test("a delivery is on the page within a second of reaching its receiver", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  const receiver = await startReceiver({ status: 200, body: "" });
  const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
  await noteWhenTextAppears(page);
  await page.goto(`/a/${application.id}/developers/endpoints/${endpoint.id}`);
  await expect(streamingMark(page)).toBeVisible();
  const loads = countLoads(page);

  const delays: number[] = [];
  for (let count = 1; count <= DELIVERIES; count++) {
    const eventType = `live.delivery${count}`;
    await svix.message.create(application.id, { eventType, payload: {} });
    await expect(page.getByText(eventType).first()).toBeVisible();
    const shownAt = await readMoment(page, eventType);
    delays.push(shownAt - (receiver.requests[count - 1]?.receivedAt ?? Number.NaN));
  }
  test.info().annotations.push({ type: "delays in ms", description: delays.join(", ") });
  expect(median(delays)).toBeLessThan(PROMISED_MS);
  expect(loads()).toBe(0);
});

test("what somebody else changes is on the page at once", async ({
  signedIn: page,
  svix,
  application,
}) => {
  await noteWhenTextAppears(page);
  await page.goto(`/a/${application.id}/developers/endpoints`);
  await expect(page.getByRole("main")).toContainText("No endpoints yet");
  await waitForStream(page);
  const delays: number[] = [];
  for (const description of ["First elsewhere", "Second elsewhere", "Third elsewhere"]) {
    await svix.endpoint.create(application.id, { url: "https://a.example/hooks", description });
    const changedAt = Date.now();
    await expect(page.getByText(description).first()).toBeVisible();
    delays.push((await readMoment(page, description)) - changedAt);
  }
  expect(median(delays)).toBeLessThan(PROMISED_MS);
});

test("while the stream cannot be had, the page says so and asks for what is new", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  await page.route("**/live", (route) => route.abort());
  const receiver = await startReceiver({ status: 200, body: "" });
  const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
  await page.goto(`/a/${application.id}/developers/endpoints/${endpoint.id}`);
  await expect(page.getByText("Polling").first()).toBeVisible();
  await svix.message.create(application.id, { eventType: "polled.delivery", payload: {} });
  await expect(page.getByText("polled.delivery").first()).toBeVisible();
});

test("when the stream breaks, nothing is missed, and it comes back", async ({
  signedIn: page,
  svix,
  application,
  startReceiver,
}) => {
  await page.addInitScript(() => {
    const Native = window.EventSource;
    window.EventSource = class extends Native {
      constructor(url: string | URL) {
        super(url);
        window.addEventListener("break-stream", () => this.dispatchEvent(new Event("error")));
      }
    };
  });
  const receiver = await startReceiver({ status: 200, body: "" });
  const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
  await page.goto(`/a/${application.id}/developers/endpoints/${endpoint.id}`);
  await expect(streamingMark(page)).toBeVisible();

  await page.route("**/live", (route) => route.abort());
  await page.evaluate(() => window.dispatchEvent(new Event("break-stream")));
  await expect(page.getByText("Polling").first()).toBeVisible();
  await svix.message.create(application.id, { eventType: "while.away", payload: {} });
  await expect(page.getByText("while.away").first()).toBeVisible();

  await page.unroute("**/live");
  await expect(streamingMark(page)).toBeVisible({ timeout: 20_000 });
});

test("a tab that is not looked at holds no stream, and catches up when it is", async ({
  signedIn: page,
  svix,
  application,
}) => {
  await page.goto(`/a/${application.id}/developers/endpoints`);
  await expect(page.getByRole("main")).toContainText("No endpoints yet");
  await waitForStream(page);
  const closed = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/live"));
  await setVisibility(page, "hidden");
  await closed;
  await svix.endpoint.create(application.id, {
    url: "https://a.example/hooks",
    description: "Added meanwhile",
  });
  const opened = page.waitForResponse(/\/live$/);
  await setVisibility(page, "visible");
  await opened;
  await expect(page.getByText("Added meanwhile").first()).toBeVisible();
});

function streamingMark(page: Page) {
  return page.locator('[data-live="streaming"]').first();
}

async function waitForStream(page: Page): Promise<void> {
  await expect(streamingMark(page)).toBeAttached();
}

/** Notes for each text of a node when it was first on the page: looking from outside would be late. */
async function noteWhenTextAppears(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const moments = new Map<string, number>();
    Object.assign(window, { moments });
    new MutationObserver(() => {
      const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = node.textContent ?? "";
        if (!moments.has(text)) moments.set(text, Date.now());
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
}

async function readMoment(page: Page, text: string): Promise<number> {
  return page.evaluate((wanted) => {
    const moments: unknown = Reflect.get(window, "moments");
    return moments instanceof Map ? Number(moments.get(wanted)) : Number.NaN;
  }, text);
}

/** As if the person had turned to another tab: a browser without a screen shows all of them. */
async function setVisibility(page: Page, state: "visible" | "hidden"): Promise<void> {
  await page.evaluate((visibilityState) => {
    Object.defineProperty(document, "visibilityState", {
      configurable: true,
      get: () => visibilityState,
    });
    document.dispatchEvent(new Event("visibilitychange"));
  }, state);
}

function countLoads(page: Page): () => number {
  let loads = 0;
  page.on("load", () => loads++);
  return () => loads;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
