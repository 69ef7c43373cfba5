import type { CDPSession, Page } from "@playwright/test";
import { z } from "zod";

/** Lighthouse's desktop: 40 ms away, 10 Mbit/s, a processor as it is. */
export const LATENCY_MS = 40;
const BYTES_PER_SECOND = (10 * 1024 * 1024) / 8;
/** What comes later belongs to the page's life, not to its beginning. */
const SETTLE_MS = 3_000;
const KIB = 1024;

export interface Script {
  readonly url: string;
  readonly kib: number;
}

export interface PageFigures {
  readonly requests: number;
  /** As they came over the wire, the largest first. */
  readonly scripts: readonly Script[];
  readonly firstPaintMs: number;
  readonly largestPaintMs: number;
  readonly layoutShift: number;
  /** Of tasks beyond their first 50 ms. */
  readonly blockingMs: number;
}

const timings = z.object({
  firstPaintMs: z.number(),
  largestPaintMs: z.number(),
  layoutShift: z.number(),
  blockingMs: z.number(),
});

export async function measurePage(page: Page, url: string): Promise<PageFigures> {
  const session = await page.context().newCDPSession(page);
  const wire = await watchWire(session);
  await page.addInitScript(observe);
  await page.goto(url, { waitUntil: "load" });
  await page.waitForTimeout(SETTLE_MS);
  const measured = await page.evaluate(() => Reflect.get(window, "pageTimings"));
  return { ...wire.read(), ...timings.parse(measured) };
}

async function watchWire(session: CDPSession) {
  const urls = new Map<string, string>();
  const scripts: Script[] = [];
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: LATENCY_MS,
    downloadThroughput: BYTES_PER_SECOND,
    uploadThroughput: BYTES_PER_SECOND,
  });
  session.on("Network.requestWillBeSent", ({ requestId, request }) => {
    urls.set(requestId, request.url);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const url = urls.get(requestId) ?? "";
    if (new URL(url, "http://none").pathname.endsWith(".js")) {
      scripts.push({ url, kib: encodedDataLength / KIB });
    }
  });
  return {
    read: () => ({
      requests: urls.size,
      scripts: scripts.toSorted((one, other) => other.kib - one.kib),
    }),
  };
}

/**
 * Runs in the page, before anything of it. No function in it has a name, not even its property's: the loader that these
 * scripts run with would note that by a helper that the page does not have.
 */
function observe() {
  const longTaskMs = 50;
  const timings = { firstPaintMs: 0, largestPaintMs: 0, layoutShift: 0, blockingMs: 0 };
  Object.assign(window, { pageTimings: timings });
  const watched: [type: string, note: (entry: PerformanceEntry) => void][] = [
    [
      "paint",
      ({ name, startTime }) => {
        if (name === "first-contentful-paint") timings.firstPaintMs = startTime;
      },
    ],
    [
      "largest-contentful-paint",
      ({ startTime }) => {
        timings.largestPaintMs = startTime;
      },
    ],
    [
      "layout-shift",
      (entry) => {
        timings.layoutShift += Number(Reflect.get(entry, "value"));
      },
    ],
    [
      "longtask",
      ({ duration }) => {
        timings.blockingMs += Math.max(0, duration - longTaskMs);
      },
    ],
  ];
  for (const [type, note] of watched) {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry);
    }).observe({ type, buffered: true });
  }
}
