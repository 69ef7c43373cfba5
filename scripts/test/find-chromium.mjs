import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { installDebianPackages, isDebianRoot } from "./debian-packages.mjs";

const HEADLESS_SHELL = "/usr/bin/chromium-headless-shell";
const SYSTEM_PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * A Chromium that is there already and runs; null when there is none (Playwright's own counts too).
 * @param {string[]} preferred paths to look at before the usual ones
 * @returns {Promise<string | null>}
 */
export async function findChromium(preferred = []) {
  const { chromium } = await import("@playwright/test");
  const usual = [...SYSTEM_PATHS, chromium.executablePath()];
  const candidates = [process.env.CHROMIUM_PATH, ...preferred, ...usual];
  return candidates.find((path) => path && runs(path)) ?? null;
}

/** Finds one or installs one, by the system's packages where that is possible. */
export async function ensureChromium() {
  const present = await findChromium();
  if (present) return present;
  if (isDebianRoot()) {
    installDebianPackages(["chromium"]);
  } else {
    const cli = "node_modules/@playwright/test/cli.js";
    execFileSync(process.execPath, [cli, "install", "chromium"], { stdio: "pipe" });
  }
  const installed = await findChromium();
  if (!installed) throw new Error("No Chromium could be installed: set CHROMIUM_PATH to one.");
  return installed;
}

/**
 * What the browser tests run in: Chromium without its window, which takes a third off their time; the whole one where
 * that is all there is.
 */
export const findTestBrowser = () => findChromium([HEADLESS_SHELL]);

export async function ensureTestBrowser() {
  if (!process.env.CHROMIUM_PATH && !runs(HEADLESS_SHELL) && isDebianRoot()) {
    try {
      installDebianPackages(["chromium-headless-shell"]);
    } catch {
      // Older distributions have no such package.
    }
  }
  return (await findTestBrowser()) ?? (await ensureChromium());
}

// A file alone proves little: on some systems it is a stub that asks to install something.
function runs(path) {
  return existsSync(path) && spawnSync(path, ["--version", "--no-sandbox"]).status === 0;
}
