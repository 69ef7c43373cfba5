import pg from "pg";
import { describe, expect, test } from "vitest";
import { createTestDatabase } from "@/lib/testing/create-test-database";
import { useTestClient } from "@/lib/testing/use-test-client";

describe("a test file's database", () => {
  const client = useTestClient();

  test("has every table of the migrations", async () => {
    const { rows } = await client().query("select count(*)::int as count from message");
    expect(rows).toEqual([{ count: 0 }]);
  });

  test("shares no row with another one", async () => {
    await client().query(
      "insert into environment (id, name, kind) values ('env_1', 'Test', 'test')",
    );
    const other = await createTestDatabase();
    const stranger = new pg.Client({ connectionString: other.databaseUrl });
    await stranger.connect();
    const { rows } = await stranger.query("select id from environment");
    await stranger.end();
    await other.drop();
    expect(rows).toEqual([]);
  });

  test("is met in a time zone that is not the machine's usual one", () => {
    expect(new Date("2026-01-01T00:00:00Z").getTimezoneOffset()).toBe(-345);
  });
});
