import { type Config, readConfig, readDatabaseUrl } from "@/lib/config/env";

const EXIT_BAD_SETTINGS = 1;

/** For the processes' first line: the settings, or every problem in words and the end. */
export function requireConfig(): Config {
  const result = readConfig();
  return result.ok ? result.config : leave(result.problems);
}

/** The same for tools that need the database and nothing else. */
export function requireDatabaseUrl(): string {
  const result = readDatabaseUrl();
  return result.ok ? result.databaseUrl : leave([result.problem]);
}

function leave(problems: readonly string[]): never {
  const lines = problems.map((problem) => `  - ${problem}\n`);
  process.stderr.write(`These settings need attention:\n${lines.join("")}`);
  process.exit(EXIT_BAD_SETTINGS);
}
