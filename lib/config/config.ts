import { type Config, readConfig } from "@/lib/config/env";

let config: Config | undefined;

/** The settings of this process, read once. Throws with every problem where they do not hold. */
export function getConfig(): Config {
  config ??= readOrThrow();
  return config;
}

function readOrThrow(): Config {
  const result = readConfig();
  if (result.ok) return result.config;
  throw new Error(["These settings need attention:", ...result.problems].join("\n  - "));
}
