import { beforeAll, describe, expect, test } from "vitest";
import { attemptStatsOut } from "@/lib/api/v1/schemas/attempt-stats";
import { seriesOut } from "@/lib/api/v1/schemas/series";
import { createLogger } from "@/lib/log/logger";
import { CELLS_MAX } from "@/lib/stats/constants";
import { createFiguresRoller } from "@/lib/stats/create-figures-roller";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { endFiguresPause, startFiguresAt } from "@/lib/testing/stats/figures-progress";
import { addMadeAttempts, type MadeAttempt } from "@/lib/testing/stats/made-attempt";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** All of them on one clock: a bucket may end while the tests run. */
const NOW_MS = Date.now();
const RUNS_MAX = 500;
const iso = (timeMs: number) => new Date(timeMs).toISOString();

describe("the figures of an application", () => {
  const api = useTestApi();
  let app_id = "";
  let first = "";
  let second = "";
  let foreign = "";

  /** Three hours ago, a minute ago, and a success of another tenant. */
  beforeAll(async () => {
    const { build, database } = api();
    ({ id: app_id } = await build.application());
    ({ id: first } = await build.endpoint(app_id, { uid: "mine", description: "Stock" }));
    ({ id: second } = await build.endpoint(app_id));
    ({ id: foreign } = await build.endpoint((await build.application()).id));
    await startFiguresAt(database.pool, NOW_MS - DAY_MS);
    await add([
      ...times(6, { endpointId: first, atMs: NOW_MS - 3 * HOUR_MS }),
      ...times(2, { endpointId: first, atMs: NOW_MS - 3 * HOUR_MS, ...refused(503) }),
      ...times(2, { endpointId: first, eventType: "order.deleted", ...refused(null) }),
      ...times(3, { endpointId: second, durationMs: 2_500 }),
      ...times(5, { endpointId: foreign }),
    ]);
    await roll();
  });

  function times(count: number, fields: Partial<MadeAttempt> & { endpointId: string }) {
    const known = { eventType: "order.status", isSuccess: true, statusCode: 200, durationMs: 12 };
    const attempt = { ...known, atMs: NOW_MS - MINUTE_MS, ...fields };
    return Array.from({ length: count }, () => attempt);
  }
  const refused = (statusCode: number | null) => ({ isSuccess: false, statusCode });
  const add = (attempts: readonly MadeAttempt[]) => addMadeAttempts(api().database.pool, attempts);
  /** What the worker does. */
  async function roll() {
    const { pool } = api().database;
    const logger = createLogger({ service: "test", level: "silent" });
    const roller = createFiguresRoller({ pool, logger });
    for (let run = 0; run < RUNS_MAX; run++) {
      await endFiguresPause(pool);
      if ((await roller.runOnce())?.isCaughtUp) return;
    }
    throw new Error("The figures do not catch up");
  }
  const ask = (query: Record<string, string>) =>
    api().call("series.get", { path: { app_id }, query: { period: "hour", ...query } });
  const read = async (query: Record<string, string>) => (await ask(query)).as(seriesOut);
  const day = { since: iso(NOW_MS - DAY_MS + HOUR_MS) };

  test("are one group without a key, its total and its buckets in order", async () => {
    const { groups, periodSeconds, histogramBoundsMs } = await read(day);
    expect([periodSeconds, histogramBoundsMs[0], groups.length]).toEqual([3_600, 1, 1]);
    const [group] = groups;
    expect(group).toMatchObject({
      key: null,
      total: {
        success: 9,
        failure: 4,
        canceled: 0,
        statusCodes: { none: 2, "1xx": 0, "2xx": 9, "3xx": 0, "4xx": 0, "5xx": 2 },
      },
    });
    const hours = [NOW_MS - 3 * HOUR_MS, NOW_MS - MINUTE_MS].map((timeMs) =>
      iso(Math.floor(timeMs / HOUR_MS) * HOUR_MS),
    );
    expect(group?.buckets.map(({ at }) => at)).toEqual(hours);
    expect(group?.buckets[0]).toMatchObject({ success: 6, failure: 2 });
    expect(group?.total.p50Ms).toBeGreaterThanOrEqual(10);
    expect(group?.total.p50Ms).toBeLessThan(14);
    expect(group?.total.p95Ms).toBeGreaterThanOrEqual(2_000);
    expect(group?.total.p95Ms).toBeLessThan(2_800);
  });

  test.each(["minute", "five_minutes", "hour", "day"])(
    "by %s add up to the same",
    async (period) => {
      const since = iso(NOW_MS - (period === "day" ? 2 * DAY_MS : 4 * HOUR_MS));
      const [group] = (await read({ period, since })).groups;
      expect(group?.total).toMatchObject({ success: 9, failure: 4 });
    },
  );

  test("are grouped by endpoint, those with most first, each with what people call it", async () => {
    const { groups } = await read({ ...day, group_by: "endpoint" });
    expect(groups.map(({ key, name, total }) => [key, name, total.success, total.failure])).toEqual(
      [
        [first, "Stock", 6, 4],
        [second, "receiver.example", 3, 0],
      ],
    );
  });

  test("are grouped by event type, and left to one endpoint and one event type", async () => {
    const byType = await read({ ...day, group_by: "event_type", endpoint_id: "mine" });
    expect(byType.groups.map(({ key, total }) => [key, total.success + total.failure])).toEqual([
      ["order.status", 8],
      ["order.deleted", 2],
    ]);
    const [group] = (await read({ ...day, event_type: "order.deleted" })).groups;
    expect(group?.total).toMatchObject({ success: 0, failure: 2 });
  });

  test("leave out what was before and after", async () => {
    const until = iso(NOW_MS - 2 * HOUR_MS);
    const [group] = (await read({ since: iso(NOW_MS - 4 * HOUR_MS), until })).groups;
    expect(group?.total).toMatchObject({ success: 6, failure: 2 });
    const none = await read({ since: iso(NOW_MS - 9 * HOUR_MS), until: iso(NOW_MS - 8 * HOUR_MS) });
    expect(none.groups).toMatchObject([{ key: null, buckets: [], total: { p50Ms: null } }]);
  });

  test("of many groups are summed up in one without a key when they do not fit", async () => {
    const { build } = api();
    const { id } = await build.application();
    const { id: endpointId } = await build.endpoint(id);
    const types = Array.from({ length: 14 }, (_, index) => `type.${index + 10}`);
    await add(types.flatMap((eventType) => times(2, { endpointId, eventType })));
    await add(times(1, { endpointId, eventType: types[13] ?? "" }));
    await roll();
    const since = iso(NOW_MS - 1_490 * MINUTE_MS);
    const answer = await api().call("series.get", {
      path: { app_id: id },
      query: { period: "minute", since, group_by: "event_type" },
    });
    const { groups } = answer.as(seriesOut);
    expect(CELLS_MAX / 1_490).toBeLessThan(10);
    expect(groups.map(({ key }) => key)).toEqual([types[13], ...types.slice(0, 9), null]);
    expect(groups.at(-1)).toMatchObject({ total: { success: 8 }, buckets: [{ success: 8 }] });
  });

  test.each([
    [{ period: "week" }, "period"],
    [{ since: "yesterday" }, "since"],
    [{ period: "minute", since: iso(NOW_MS - 26 * HOUR_MS) }, "since"],
    [{ since: iso(NOW_MS + HOUR_MS * 2) }, "since"],
    [{ group_by: "status" }, "group_by"],
  ])("asked for by %j are refused, naming the field", async (query, field) => {
    const answer = await ask(query);
    expect([answer.status, answer.body]).toMatchObject([
      422,
      { detail: [{ loc: ["query", field] }] },
    ]);
  });

  test("of another tenant's endpoint are not found", async () => {
    expect((await ask({ endpoint_id: foreign })).status).toBe(404);
  });

  test("stay with an endpoint that is deleted, which has no name any more", async () => {
    const { build, call } = api();
    const { id } = await build.application();
    const { id: endpoint_id } = await build.endpoint(id);
    await add(times(2, { endpointId: endpoint_id }));
    await roll();
    await call("endpoint.delete", { path: { app_id: id, endpoint_id } });
    const query = { period: "hour", group_by: "endpoint" };
    const [group] = (await call("series.get", { path: { app_id: id }, query })).as(
      seriesOut,
    ).groups;
    expect([group?.key, group?.name, group?.total.success]).toEqual([endpoint_id, null, 2]);
  });

  test("are told as counts for each period as well, empty ones included", async () => {
    const startDate = iso(NOW_MS - 3 * HOUR_MS);
    const query = { period: "OneHour", startDate, endpoint: "mine" };
    const answer = await api().call("stats.app-attempts", { path: { app_id }, query });
    const stats = answer.as(attemptStatsOut);
    const length = stats.successCount.length;
    expect(length).toBeGreaterThanOrEqual(4);
    expect(stats.successCount).toEqual([6, ...Array.from({ length: length - 1 }, () => 0)]);
    expect([stats.failureCount[0], stats.canceledCount.length]).toEqual([2, length]);
    expect(stats.latencyP99[0]).toBeGreaterThanOrEqual(10);
    expect(stats.latencyP99[1]).toBeNull();
    expect(Date.parse(stats.endDate) - Date.parse(stats.startDate)).toBe(length * HOUR_MS);
    const wrong = { period: "FiveMinutes", startDate: iso(NOW_MS - 9 * DAY_MS) };
    expect(
      (await api().call("stats.app-attempts", { path: { app_id }, query: wrong })).body,
    ).toMatchObject({ detail: [{ loc: ["query", "startDate"] }] });
  });
});
