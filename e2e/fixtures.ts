import { test as base, type Cookie, expect, type Page } from "@playwright/test";
import { type ApplicationOut, Svix } from "svix-v2";
import { type Receiver, type ReceiverAnswer, startReceiver } from "@/e2e/receiver";
import { signInByRequest } from "@/e2e/sign-in-by-request";
import { readTrial } from "@/e2e/trial";
import { endNavigationsAlive } from "@/e2e/wait-until-alive";

interface Fixtures {
  /** The environment's own client: Svix's package, unchanged. */
  svix: Svix;
  /** A new customer, who has nothing yet. */
  application: ApplicationOut;
  /** A browser that an operator is signed in with: the operator may enter every application. */
  signedIn: Page;
  startReceiver: (answer: ReceiverAnswer) => Promise<Receiver>;
}

interface WorkerFixtures {
  /** An operator's session, opened once for all tests of a worker: a password takes long to check. */
  operatorCookies: Cookie[];
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  operatorCookies: [
    async ({ playwright }, use, { project }) => {
      const request = await playwright.request.newContext({
        baseURL: String(project.use.baseURL),
      });
      expect(await signInByRequest(request, readTrial().operator)).toBeNull();
      const { cookies } = await request.storageState();
      await request.dispose();
      await use(cookies);
    },
    { scope: "worker" },
  ],
  svix: async ({ baseURL }, use) => {
    await use(new Svix(readTrial().apiKey, { serverUrl: String(baseURL) }));
  },
  application: async ({ svix }, use) => {
    const application = await svix.application.create({ name: "Roasters of Austin" });
    await use(application);
    await svix.application.delete(application.id);
  },
  page: async ({ page }, use) => {
    endNavigationsAlive(page);
    await use(page);
  },
  signedIn: async ({ page, operatorCookies }, use) => {
    await page.context().addCookies(operatorCookies);
    await use(page);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its pattern
  startReceiver: async ({}, use) => {
    const receivers: Receiver[] = [];
    await use(async (answer) => {
      const receiver = await startReceiver(answer);
      receivers.push(receiver);
      return receiver;
    });
    await Promise.all(receivers.map((receiver) => receiver.stop()));
  },
});
