import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

const DATABASE_TESTS = ["**/*.db.test.{ts,tsx}", "**/*.contract.test.{ts,tsx}"];
const LAUNCHER_TESTS = ["scripts/**/*.launcher.test.ts"];
/** Against what a user runs beside the product: Debian's nginx, PgBouncer, Postgres 15. */
const PRODUCTION_TESTS = ["**/*.production.test.ts"];
const NEVER = [...configDefaults.exclude, "dist/**", ".next/**", ".data/**"];

export default defineConfig({
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    pool: "forks",
    maxWorkers: 2,
    // Files share their worker's modules: loading them anew for each file took as long as the tests. So what a module
    // remembers may come from another file, and a test sets what it leans on.
    isolate: false,
    // Off the hour and ahead of UTC: a date that leans on the machine's zone does not pass by luck.
    env: { TZ: "Asia/Kathmandu" },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...NEVER, ...DATABASE_TESTS, ...LAUNCHER_TESTS, ...PRODUCTION_TESTS],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: DATABASE_TESTS,
          exclude: NEVER,
          globalSetup: ["lib/testing/database-server.ts"],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        // The product as built, started and killed: after `npm run build`.
        extends: true,
        test: {
          name: "launcher",
          include: LAUNCHER_TESTS,
          exclude: NEVER,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "production",
          include: PRODUCTION_TESTS,
          exclude: NEVER,
          // They start servers and put load on them: one after the other.
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
