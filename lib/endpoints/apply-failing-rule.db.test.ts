import { describe, expect, test } from "vitest";
import { STATUS } from "@/lib/delivery/constants";
import { record } from "@/lib/delivery/queue/record";
import { applyFailingRule } from "@/lib/endpoints/apply-failing-rule";
import { forgetEndedRuns } from "@/lib/endpoints/forget-ended-runs";
import { addDeliveries, addDelivery } from "@/lib/testing/queue/add-delivery";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { buildAttempt, EXHAUSTED, SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import { claimOne } from "@/lib/testing/queue/claim-one";
import { readDelivery } from "@/lib/testing/queue/read-delivery";
import { setLane } from "@/lib/testing/queue/set-lane";
import { setRun } from "@/lib/testing/queue/set-run";
import { useQueue } from "@/lib/testing/queue/use-queue";

const DAY_HOURS = 24;
const MINUTE_HOURS = 1 / 60;

interface EventRow {
  readonly endpointId: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

describe("the rule for failing endpoints", () => {
  const queue = useQueue();

  async function addFailing(firstHoursAgo: number, lastHoursAgo = 0): Promise<string> {
    const { endpointId } = await addEndpoint(queue.pool);
    await setRun(queue.pool, { endpointId, firstHoursAgo, lastHoursAgo });
    return endpointId;
  }
  const setPeriod = (hours: number | null) =>
    queue.pool.query("update environment set disable_failing_after_hours = $1", [hours]);
  async function readEndpoint(endpointId: string) {
    const { rows } = await queue.pool.query(
      'select disabled, disabled_reason as reason, disabled_by_request as "byRequest" from endpoint where id = $1',
      [endpointId],
    );
    return rows[0];
  }
  async function readEvents(type: string): Promise<EventRow[]> {
    const { rows } = await queue.pool.query<EventRow>(
      `select endpoint_id as "endpointId", type, data from operational_event where type = $1 order by id`,
      [type],
    );
    return rows;
  }
  const apply = () => applyFailingRule(queue.pool);
  /** What became of an endpoint with such a run. */
  async function outcomeOf(run: { firstHoursAgo: number; lastHoursAgo?: number }) {
    const endpointId = await addFailing(run.firstHoursAgo, run.lastHoursAgo);
    const { noticed, disabled } = await apply();
    if (disabled.includes(endpointId)) return "disabled";
    return noticed.includes(endpointId) ? "noticed" : "nothing";
  }

  test.each([
    [{ firstHoursAgo: 5 * DAY_HOURS }, "disabled"],
    [{ firstHoursAgo: 5 * DAY_HOURS - MINUTE_HOURS }, "noticed"],
    [{ firstHoursAgo: 5 * DAY_HOURS, lastHoursAgo: 5 * DAY_HOURS - 12 }, "disabled"],
    [{ firstHoursAgo: 5 * DAY_HOURS, lastHoursAgo: 5 * DAY_HOURS - 11.9 }, "nothing"],
    [{ firstHoursAgo: DAY_HOURS }, "noticed"],
    [{ firstHoursAgo: DAY_HOURS - MINUTE_HOURS }, "nothing"],
    [{ firstHoursAgo: DAY_HOURS, lastHoursAgo: DAY_HOURS - 11.9 }, "nothing"],
  ])("after the run %o: %s", async (run, outcome) => {
    expect(await outcomeOf(run)).toBe(outcome);
  });

  test("tells of a run after one day, after three, and at the disabling, each once", async () => {
    const endpointId = await addFailing(DAY_HOURS - MINUTE_HOURS);
    const stages: [number, string[], string[]][] = [];
    for (const hours of [23, 24, 24, 48, 71, 72, 72, 100, 119, 120, 120, 200]) {
      await setRun(queue.pool, { endpointId, firstHoursAgo: hours });
      const { noticed, disabled } = await apply();
      if (noticed.length + disabled.length > 0) stages.push([hours, noticed, disabled]);
    }
    expect(stages).toEqual([
      [24, [endpointId], []],
      [72, [endpointId], []],
      [120, [], [endpointId]],
    ]);
    expect(await readEvents("endpoint.failing")).toHaveLength(2);
    expect(await readEvents("endpoint.disabled")).toHaveLength(1);
  });

  test("tells once of a run that nobody looked at for days", async () => {
    await addFailing(4 * DAY_HOURS);
    await apply();
    await apply();
    expect(await readEvents("endpoint.failing")).toHaveLength(1);
  });

  test("says in a notice since when, how often, and when the endpoint will be disabled", async () => {
    const endpointId = await addFailing(2 * DAY_HOURS);
    await apply();
    const [event] = await readEvents("endpoint.failing");
    const { rows } = await queue.pool.query("select failing_since as since from lane");
    const disableAt = new Date(rows[0].since.getTime() + 5 * DAY_HOURS * 3_600_000);
    expect(event).toEqual({
      endpointId,
      type: "endpoint.failing",
      data: {
        failSince: rows[0].since.toISOString(),
        failuresInRow: 8,
        disableAt: disableAt.toISOString(),
      },
    });
  });

  test("disables with the reason, says that nobody asked for it, and cancels what is pending", async () => {
    const endpointId = await addFailing(5 * DAY_HOURS);
    const pending = await addDeliveries(queue.pool, { endpointId, count: 3 });
    const { endpointId: other } = await addEndpoint(queue.pool);
    const untouched = await addDelivery(queue.pool, { endpointId: other });
    await apply();
    expect(await readEndpoint(endpointId)).toEqual({
      disabled: true,
      reason: expect.stringMatching(/^only failures for 5 days: 8 in a row since \d{4}-.*Z$/),
      byRequest: false,
    });
    for (const delivery of pending) {
      expect(await readDelivery(queue.pool, delivery)).toMatchObject({
        status: STATUS.canceled,
        dueInMs: null,
      });
    }
    expect((await readDelivery(queue.pool, untouched)).status).toBe(STATUS.pending);
    expect(await readEvents("endpoint.disabled")).toMatchObject([
      { endpointId, data: { trigger: "automatic", failSince: expect.stringMatching(/Z$/) } },
    ]);
  });

  test("begins anew after a success: the clock, and the notices", async () => {
    const endpointId = await addFailing(2 * DAY_HOURS);
    await apply();
    await setLane(queue.pool, { endpointId });
    const attempt = async (decision: typeof SUCCEEDED) => {
      await addDelivery(queue.pool, { endpointId });
      await setLane(queue.pool, { endpointId });
      await record(queue.pool, [buildAttempt({ ...(await claimOne(queue.pool)), decision })]);
    };
    await attempt(SUCCEEDED);
    await attempt(EXHAUSTED);
    expect(await apply()).toMatchObject({ noticed: [], disabled: [] });
    await setRun(queue.pool, { endpointId, firstHoursAgo: DAY_HOURS });
    expect(await apply()).toMatchObject({ noticed: [endpointId] });
  });

  test("follows the operator's period", async () => {
    const endpointId = await addFailing(48);
    await setPeriod(48);
    expect(await apply()).toMatchObject({ disabled: [endpointId] });
    expect(await readEndpoint(endpointId)).toMatchObject({
      reason: expect.stringMatching(/^only failures for 2 days: /),
    });
    const later = await addFailing(48);
    await setPeriod(300);
    expect(await apply()).toMatchObject({ disabled: [], noticed: [] });
    await setRun(queue.pool, { endpointId: later, firstHoursAgo: 60 });
    expect(await apply()).toMatchObject({ disabled: [], noticed: [later] });
  });

  test("gives the notices of the shortest period in time", async () => {
    const endpointId = await addFailing(2.4);
    await setPeriod(12);
    expect(await apply()).toMatchObject({ noticed: [endpointId] });
    await setRun(queue.pool, { endpointId, firstHoursAgo: 7.2 });
    expect(await apply()).toMatchObject({ noticed: [endpointId] });
    await setRun(queue.pool, { endpointId, firstHoursAgo: 12 });
    expect(await apply()).toMatchObject({ disabled: [endpointId] });
  });

  test("disables nothing where the operator switched it off, and still tells twice", async () => {
    const endpointId = await addFailing(DAY_HOURS);
    await setPeriod(null);
    await apply();
    await setRun(queue.pool, { endpointId, firstHoursAgo: 1_000 });
    await apply();
    await apply();
    expect((await readEndpoint(endpointId)).disabled).toBe(false);
    const notices = await readEvents("endpoint.failing");
    expect(notices.map(({ data }) => data.disableAt)).toEqual([null, null]);
  });

  test("leaves those alone that are disabled or deleted, or whose application is", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => addFailing(6 * DAY_HOURS)));
    await queue.pool.query(
      "update endpoint set disabled = true, disabled_reason = 'x' where id = $1",
      [ids[0]],
    );
    await queue.pool.query("update endpoint set deleted_at = now() where id = $1", [ids[1]]);
    await queue.pool.query(
      "update application set deleted_at = now() where id = (select application_id from endpoint where id = $1)",
      [ids[2]],
    );
    expect(await apply()).toMatchObject({ noticed: [], disabled: [] });
    expect(await readEndpoint(ids[0] ?? "")).toMatchObject({ reason: "x" });
  });

  test("tells once where several workers look at the same time", async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => addFailing(2 * DAY_HOURS)));
    const answers = await Promise.all(Array.from({ length: 4 }, apply));
    expect(answers.flatMap(({ noticed }) => noticed).sort()).toEqual(ids.toSorted());
    expect(await readEvents("endpoint.failing")).toHaveLength(20);
  });

  test("passes by a run that another worker holds, and finds nothing to tell when that one is done", async () => {
    await addFailing(2 * DAY_HOURS);
    const holder = queue.openSession();
    await holder.query("begin");
    await holder.query("select from lane for update");
    expect(await apply()).toMatchObject({ noticed: [] });
    await holder.query("update lane set notices_sent = 1");
    await holder.query("commit");
    expect(await apply()).toMatchObject({ noticed: [] });
  });

  test("does not disable what succeeds while it is looked at", async () => {
    const endpointId = await addFailing(6 * DAY_HOURS);
    await addDelivery(queue.pool, { endpointId });
    await setLane(queue.pool, { endpointId });
    const success = buildAttempt({ ...(await claimOne(queue.pool)), decision: SUCCEEDED });
    const worker = await queue.begin();
    await record(worker, [success]);
    expect(await apply()).toMatchObject({ disabled: [] });
    await worker.query("commit");
    expect(await apply()).toMatchObject({ disabled: [] });
    expect((await readEndpoint(endpointId)).disabled).toBe(false);
  });

  test("takes a bounded number for each call, the longest runs first", async () => {
    const oldest = await addFailing(9 * DAY_HOURS);
    const { applicationId } = await addEndpoint(queue.pool);
    await queue.pool.query(
      `with added as (
         insert into endpoint (id, application_id, url)
         select 'ep_' || n, $1, 'https://receiver.test/' from generate_series(1, 100) n returning id
       )
       insert into lane (endpoint_id, application_id, failing_since, failed_at, failures_in_row)
       select id, $1, now() - interval '6 days', now(), 8 from added`,
      [applicationId],
    );
    const first = await apply();
    expect([first.disabled.length, first.isDone, first.disabled[0]]).toEqual([100, false, oldest]);
    const second = await apply();
    expect([second.disabled.length, second.isDone]).toEqual([1, true]);
  });

  test("forgets the runs of endpoints that are disabled or deleted, and no others", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => addFailing(DAY_HOURS)));
    await queue.pool.query("update endpoint set disabled = true where id = $1", [ids[0]]);
    await queue.pool.query("update endpoint set deleted_at = now() where id = $1", [ids[1]]);
    expect(await forgetEndedRuns(queue.pool)).toEqual({ count: 2, isDone: true });
    const { rows } = await queue.pool.query(
      "select endpoint_id as id from lane where failing_since is not null",
    );
    expect(rows).toEqual([{ id: ids[2] }]);
  });
});
