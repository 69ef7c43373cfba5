import { describe, expect, test } from "vitest";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { addApplication } from "@/lib/testing/queue/add-application";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { useReplays } from "@/lib/testing/use-replays";

const MAX = 100;

describe("API keys", () => {
  const queue = useQueue();
  const { contextOf } = useReplays(queue);

  test("are at most 100 of an application, however many are created at the same moment", async () => {
    const applicationId = await addApplication(queue.pool);
    await queue.pool.query(
      `insert into api_key (id, environment_id, application_id, name, hint, hash)
     select 'key_' || n, environment_id, id, 'key', '', sha256(n::text::bytea)
     from application, generate_series(1, $1) n`,
      [MAX - 2],
    );
    const created = await Promise.allSettled(
      Array.from({ length: 3 }, () => createApiKey(contextOf(applicationId), { name: "another" })),
    );
    const reasons = created.flatMap((one) =>
      one.status === "rejected" ? [one.reason.reason ?? one.reason] : [],
    );
    expect(reasons).toEqual(["limit_reached"]);
    const { rows } = await queue.pool.query("select count(*)::int as count from api_key");
    expect(rows).toEqual([{ count: MAX }]);
  });
});
