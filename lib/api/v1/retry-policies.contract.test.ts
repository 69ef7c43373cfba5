import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { age } from "@/lib/testing/queue/age";
import { startReceiver } from "@/lib/testing/start-receiver";

const FAILED = 2;
const PENDING = 1;
const URL_GIVEN = "https://receiver.example/";
/** The most that is added to a delay so that retries do not come together. */
const JITTER = 1.1;
/** The clock's steps between the two readings that a due time is held against. */
const STEP_SECONDS = 0.001;

describe("an endpoint's retry policy", () => {
  const api = useTestApi();
  let engine: ReturnType<typeof createTestEngine>;
  beforeAll(() => {
    engine = createTestEngine(api());
  });
  afterAll(() => engine.close());

  async function create(fields: object) {
    const { id: app_id } = await api().build.application();
    return api().call("endpoint.create", {
      path: { app_id },
      body: { url: URL_GIVEN, ...fields },
    });
  }

  describe("through the API", () => {
    test.each([
      { given: undefined, shown: "standard" },
      { given: null, shown: "standard" },
      { given: "standard", shown: "standard" },
      { given: "none", shown: "none" },
      { given: { delaysSeconds: [1] }, shown: { delaysSeconds: [1] } },
      { given: { delaysSeconds: [86_400, 1, 5, 5] }, shown: { delaysSeconds: [86_400, 1, 5, 5] } },
      {
        given: { delaysSeconds: Array(20).fill(60) },
        shown: { delaysSeconds: Array(20).fill(60) },
      },
    ])("is kept and shown: %j", async ({ given, shown }) => {
      const created = await create({ retryPolicy: given });
      expect([created.status, created.body]).toEqual([
        201,
        expect.objectContaining({ retryPolicy: shown }),
      ]);
    });

    test("changes by a patch that names it, and by no other", async () => {
      const { build, call } = api();
      const { id: app_id } = await build.application();
      const { id: endpoint_id } = await build.endpoint(app_id, { retryPolicy: "none" });
      const patch = async (body: object) =>
        (await call("endpoint.patch", { path: { app_id, endpoint_id }, body })).body;
      const custom = { retryPolicy: { delaysSeconds: [5, 300] } };
      expect(await patch({ description: "x" })).toMatchObject({ retryPolicy: "none" });
      expect(await patch(custom)).toMatchObject(custom);
      expect(await patch({ description: "y" })).toMatchObject(custom);
      expect(await patch({ retryPolicy: "none" })).toMatchObject({ retryPolicy: "none" });
      expect(await patch({ retryPolicy: null })).toMatchObject({ retryPolicy: "standard" });
    });

    test.each([
      "custom",
      "",
      5,
      true,
      [5, 300],
      {},
      { delaysSeconds: null },
      { delaysSeconds: "5,300" },
      { delaysSeconds: [] },
      { delaysSeconds: Array(21).fill(1) },
      { delaysSeconds: [5, 0] },
      { delaysSeconds: [-1] },
      { delaysSeconds: [86_401] },
      { delaysSeconds: [1.5] },
      { delaysSeconds: ["5"] },
      { delaysSeconds: [null] },
    ])("is refused as %j, by its name", async (given) => {
      const answer = await create({ retryPolicy: given });
      expect(problemPlaces(answer)).toEqual([expect.stringMatching(/^body\.retryPolicy\b/)]);
    });
  });

  describe("in the engine", () => {
    /** The database's clock, as the due times are made by it. */
    async function readClock(): Promise<number> {
      const { rows } = await api().database.pool.query(
        "select extract(epoch from clock_timestamp())::float8 as seconds",
      );
      return Number(rows[0]?.seconds);
    }

    async function prepare(retryPolicy: unknown) {
      const { build, database } = api();
      const receiver = await startReceiver([500]);
      const { id: app_id } = await build.application();
      await build.endpoint(app_id, { url: receiver.url, retryPolicy });
      const { id: messageId } = await build.message(app_id);
      const readState = async () => {
        const rows = await database.prisma.delivery.findMany({ where: { messageId } });
        return rows[0];
      };
      /** Lets time pass, attempts, and answers with the bounds of the delay that followed. */
      const attempt = async () => {
        await age(database.pool);
        const before = await readClock();
        await engine.drain();
        const after = await readClock();
        const dueAt = ((await readState())?.dueAt?.getTime() ?? Number.NaN) / 1000;
        return { longest: dueAt - before, shortest: dueAt - after };
      };
      return { receiver, readState, attempt };
    }

    test("is followed delay by delay, and the delivery fails after the last", async () => {
      const delays = [7, 3_600, 1, 86_400];
      const { receiver, readState, attempt } = await prepare({ delaysSeconds: delays });
      for (const [index, delay] of delays.entries()) {
        const { longest, shortest } = await attempt();
        expect(longest).toBeGreaterThanOrEqual(delay - STEP_SECONDS);
        expect(shortest).toBeLessThanOrEqual((index === 0 ? delay : delay * JITTER) + STEP_SECONDS);
        expect(await readState()).toMatchObject({ status: PENDING, attemptCount: index + 1 });
      }
      await attempt();
      expect(await readState()).toMatchObject({ status: FAILED, dueAt: null, attemptCount: 5 });
      expect(receiver.requests).toHaveLength(5);
    });

    test("of none makes the first failure the last", async () => {
      const { receiver, readState, attempt } = await prepare("none");
      await attempt();
      expect(await readState()).toMatchObject({ status: FAILED, dueAt: null, attemptCount: 1 });
      expect(receiver.requests).toHaveLength(1);
    });

    test("of the standard, or of nobody's choice, waits 5 seconds, then 5 minutes", async () => {
      for (const policy of ["standard", undefined]) {
        const { attempt } = await prepare(policy);
        for (const delay of [5, 300]) {
          const { longest, shortest } = await attempt();
          expect(longest).toBeGreaterThanOrEqual(delay - STEP_SECONDS);
          expect(shortest).toBeLessThanOrEqual(delay * JITTER);
        }
      }
    });
  });
});
