import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { useTestDatabase } from "@/lib/testing/use-test-database";

/** One connection to a database of the test file's own, from its first hook on. */
export function useTestClient(): () => pg.Client {
  const database = useTestDatabase();
  let client: pg.Client;
  beforeAll(async () => {
    client = new pg.Client({ connectionString: database.databaseUrl });
    await client.connect();
  });
  afterAll(() => client.end());
  return () => client;
}
