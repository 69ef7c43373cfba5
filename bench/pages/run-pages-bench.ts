import { chromium } from "@playwright/test";
import type { Resources } from "@/bench/kit/resources";
import { fillTrial } from "@/bench/pages/fill-trial";
import { measurePage, type PageFigures } from "@/bench/pages/measure-page";
import { startTrial } from "@/bench/pages/start-trial";
import { signInByRequest } from "@/e2e/sign-in-by-request";
import { ensureChromium } from "@/scripts/test/find-chromium.mjs";

export interface MeasuredPage extends PageFigures {
  readonly name: string;
}

/** Opens each page as somebody does who comes for the first time: nothing is cached. */
export async function runPagesBench(resources: Resources): Promise<MeasuredPage[]> {
  const trial = await startTrial(resources);
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ["--disable-gpu"],
  });
  resources.add(() => browser.close());
  const { applicationId, endpointId, messageId } = await fillTrial(trial);
  const base = `${trial.url}/a/${applicationId}`;
  const pages = {
    Overview: base,
    Endpoints: `${base}/developers/endpoints`,
    Endpoint: `${base}/developers/endpoints/${endpointId}`,
    Testing: `${base}/developers/endpoints/${endpointId}/testing`,
    Deliveries: `${base}/developers/endpoints/${endpointId}/deliveries`,
    Message: `${base}/developers/messages/${messageId}`,
    Logs: `${base}/developers/logs`,
    Activity: `${base}/developers/activity`,
    "Event catalog": `${base}/developers/event-types`,
    Developers: `${base}/developers`,
    Orders: `${base}/orders`,
  };
  const measured: MeasuredPage[] = [];
  for (const [name, url] of Object.entries({ "Sign-in": `${trial.url}/sign-in`, ...pages })) {
    const context = await browser.newContext({ baseURL: trial.url });
    if (name !== "Sign-in") await signInByRequest(context.request, trial.operator);
    measured.push({ name, ...(await measurePage(await context.newPage(), url)) });
    await context.close();
  }
  return measured;
}
