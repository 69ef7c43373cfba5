import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { settingsFor } from "./e2e/outside/settings";
import { isPortFree } from "./scripts/processes/is-port-free.mjs";
import { findTestBrowser } from "./scripts/test/find-chromium.mjs";

// Playwright reads this file once more in each of its processes: what is chosen here is handed on to
// them. Journeys find the sign-ins and the API key in `<E2E_DATA_DIR>/trial.json`.
process.env.E2E_DATA_DIR ??= createDataDirectory();
process.env.E2E_PORT ??= await choosePort();
process.env.E2E_OUTSIDE_PORT ??= await choosePort();
process.env.E2E_SMTP_PORT ??= await choosePort();
process.env.CHROMIUM_PATH ??= (await findTestBrowser()) ?? "";

const { E2E_DATA_DIR, E2E_PORT, E2E_OUTSIDE_PORT, E2E_SMTP_PORT, CHROMIUM_PATH } = process.env;
const baseURL = `http://localhost:${E2E_PORT}`;

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  timeout: 60_000,
  // Long enough for a page's first load on a machine that is busy with the rest of the run.
  expect: { timeout: 15_000 },
  use: {
    ...devices["Desktop Chrome"],
    baseURL,
    // A trace of each step takes as long again as the steps: ask for one with `--trace on`.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(CHROMIUM_PATH && { executablePath: CHROMIUM_PATH }),
      // There is no screen, and Debian's browser would draw each page by a card made of software.
      args: ["--disable-gpu"],
    },
  },
  webServer: [
    {
      // The providers and the mail server that the product is set up for.
      command: "node --import tsx e2e/outside/main.ts",
      url: `http://127.0.0.1:${E2E_OUTSIDE_PORT}/mails`,
      env: { E2E_PORT, E2E_OUTSIDE_PORT, E2E_SMTP_PORT },
    },
    {
      command: "node scripts/start.mjs",
      url: `${baseURL}/api/v1/health`,
      timeout: 300_000,
      gracefulShutdown: { signal: "SIGINT", timeout: 30_000 },
      env: {
        PORT: E2E_PORT,
        POSTHASTE_DATA_DIR: E2E_DATA_DIR,
        // A trial of its own, whatever the settings of whoever runs the tests.
        HOST: "",
        PUBLIC_URL: "",
        DATABASE_URL: "",
        POSTHASTE_SECRET: "",
        POSTHASTE_BOOTSTRAP_API_KEY: "",
        CRON_SECRET: "",
        SIGN_UP: "",
        ...settingsFor({ http: E2E_OUTSIDE_PORT, smtp: E2E_SMTP_PORT }),
      },
    },
  ],
});

function createDataDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "posthaste-e2e-"));
  chmodSync(directory, 0o755);
  process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

async function choosePort(): Promise<string> {
  const result = await isPortFree({ port: 0, host: "127.0.0.1" });
  if (!result.free) throw new Error(`No free port: ${result.code}`);
  return String(result.port);
}
