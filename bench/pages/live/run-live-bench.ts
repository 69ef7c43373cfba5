import { setTimeout as delay } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { Svix } from "svix-v2";
import type { Resources } from "@/bench/kit/resources";
import { messagePath, messageRequest } from "@/bench/kit/start-client";
import { runPaced } from "@/bench/load/run-paced";
import { type LiveFigures, measureLive } from "@/bench/pages/live/measure-live";
import type { LiveOptions, LivePage } from "@/bench/pages/live/options";
import { startListener } from "@/bench/pages/live/start-listener";
import { startTrial, type Trial } from "@/bench/pages/start-trial";
import { signInByRequest } from "@/e2e/sign-in-by-request";
import { ensureChromium } from "@/scripts/test/find-chromium.mjs";

const CONNECTIONS = 16;
/** The pages have rows and figures when they are opened, as those of anybody whose endpoint is that busy. */
const BEFORE = { rate: 100, seconds: 3 };
/** Figures follow the attempts by seconds. */
const FIGURES_MS = 8_000;

export interface MeasuredLivePage extends LiveFigures {
  readonly name: LivePage;
}

/** Opens each page in turn while messages pour in, all of them delivered to one endpoint. */
export async function runLiveBench(
  options: LiveOptions,
  resources: Resources,
): Promise<MeasuredLivePage[]> {
  const trial = await startTrial(resources);
  const listener = await startListener(resources);
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ["--disable-gpu"],
  });
  resources.add(() => browser.close());
  const { applicationId, endpointId } = await fillTrial(trial, listener.url);
  const paths: Record<LivePage, string> = {
    Endpoint: `/developers/endpoints/${endpointId}`,
    Deliveries: `/developers/endpoints/${endpointId}/deliveries`,
    Logs: "/developers/logs",
    Overview: "",
    Endpoints: "/developers/endpoints",
    Activity: "/developers/activity",
  };
  await pour(trial, { applicationId, ...BEFORE });
  await delay(FIGURES_MS);
  const measured: MeasuredLivePage[] = [];
  for (const name of options.only) {
    const context = await browser.newContext({ baseURL: trial.url });
    await signInByRequest(context.request, trial.operator);
    const figures = await measureLive({
      page: await context.newPage(),
      url: `${trial.url}/a/${applicationId}${paths[name]}`,
      listener,
      load: () => pour(trial, { applicationId, ...options }),
      profileName: options.profile ? `live-${name.toLowerCase()}` : null,
    });
    measured.push({ name, ...figures });
    await context.close();
  }
  return measured;
}

async function fillTrial({ url: serverUrl, apiKey }: Trial, url: string) {
  const svix = new Svix(apiKey, { serverUrl });
  const { id: applicationId } = await svix.application.create({ name: "Roasters of Austin" });
  const { id: endpointId } = await svix.endpoint.create(applicationId, { url });
  return { applicationId, endpointId };
}

async function pour(
  trial: Trial,
  { applicationId, rate, seconds }: { applicationId: string; rate: number; seconds: number },
): Promise<void> {
  const { statuses } = await runPaced({
    kind: "paced",
    ...messageRequest({ port: Number(new URL(trial.url).port), apiKey: trial.apiKey }),
    paths: [messagePath(applicationId)],
    connections: CONNECTIONS,
    perSecond: rate,
    warmUpMs: 0,
    durationMs: seconds * 1_000,
  });
  const refused = Object.keys(statuses).filter((status) => status !== "202");
  if (refused.length > 0) throw new Error(`Messages were answered with ${refused.join(", ")}`);
}
