import { afterAll, afterEach, beforeAll } from "vitest";
import { createTestDatabase } from "@/lib/testing/create-test-database";

/**
 * Gives the test file a database of its own from its first hook on, and drops it at the end. After a
 * failure it is kept and named (it outlives the run on a server of your own: TEST_DATABASE_URL).
 */
export function useTestDatabase(): { readonly databaseUrl: string } {
  let database: Awaited<ReturnType<typeof createTestDatabase>> | null = null;
  let hasFailed = false;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(({ task }) => {
    hasFailed ||= task.result?.state === "fail";
  });
  afterAll(async () => {
    if (hasFailed)
      console.error(`The database of this test file is kept: ${database?.databaseUrl}`);
    else await database?.drop();
  });

  return {
    get databaseUrl() {
      if (!database) throw new Error("The test database exists from the first beforeAll on.");
      return database.databaseUrl;
    },
  };
}
