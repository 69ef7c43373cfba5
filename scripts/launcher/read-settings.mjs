import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "../paths.mjs";

export const LOOPBACK_CIDRS = "127.0.0.0/8,::1/128";

/** What the launcher needs to know before anything is installed. Empty means unset, as in readConfig. */
export function readPlace(env) {
  return {
    dataDirectory: resolve(ROOT, env.POSTHASTE_DATA_DIR || ".data"),
    port: Number(env.PORT || 3000),
    host: env.HOST || "127.0.0.1",
  };
}

/** The environment of the product's processes in the local trial: the user's own settings win. */
export function composeEnvironment({ env, place, trial, nodeEnv }) {
  return {
    ...env,
    NODE_ENV: nodeEnv,
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: env.PORT || String(place.port),
    HOST: place.host,
    PUBLIC_URL: env.PUBLIC_URL || `http://localhost:${place.port}`,
    POSTHASTE_DATA_DIR: place.dataDirectory,
    POSTHASTE_SECRET: env.POSTHASTE_SECRET || trial.posthasteSecret,
    POSTHASTE_BOOTSTRAP_API_KEY: env.POSTHASTE_BOOTSTRAP_API_KEY || trial.apiKey,
    // To whoever can reach only loopback, the machine is open anyway.
    SIGN_UP: env.SIGN_UP || (isLoopback(place.host) ? "open" : "invited"),
    // No load balancer is in front of the trial: Ctrl-C ends it at once.
    SHUTDOWN_DELAY_SECONDS: env.SHUTDOWN_DELAY_SECONDS || "0",
    ALLOWED_PRIVATE_CIDRS: env.ALLOWED_PRIVATE_CIDRS ?? LOOPBACK_CIDRS,
  };
}

function isLoopback(host) {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

/**
 * Holds the settings against the product's own rules, before anything is started with them.
 * @throws with all problems together
 */
export async function checkSettings({ environment, folder }) {
  // Built from lib/config/env.ts a moment ago.
  const { readConfig } = await import(pathToFileURL(join(ROOT, folder, "read-config.js")).href);
  // The embedded Postgres is there only later; its URL is ours and needs no check.
  const databaseUrl = environment.DATABASE_URL || "postgres://embedded/posthaste";
  const result = readConfig({ ...environment, DATABASE_URL: databaseUrl });
  if (result.ok) return;
  const problems = result.problems.map((problem) => `  - ${problem}`);
  throw new Error(["These settings need attention:", ...problems].join("\n"));
}
