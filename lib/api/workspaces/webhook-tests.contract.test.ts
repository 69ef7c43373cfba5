import { describe, expect, onTestFinished, test } from "vitest";
import { webhookTestsOut } from "@/lib/api/workspaces/schemas/webhook-test";
import { STATUS } from "@/lib/delivery/constants";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { dataIn, SAMPLE_SECRET, useWorkspaces } from "@/lib/testing/api/use-workspaces";
import { age } from "@/lib/testing/queue/age";
import { findViolations } from "@/lib/testing/queue/find-violations";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";

const MICROSECONDS = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
const BOTH = ["leg.loaded", "order.status"];

describe("a test of a webhook", () => {
  const { api, openWorkspace } = useWorkspaces();

  async function prepare(
    input: { fields?: object; url?: string; script?: readonly number[] } = {},
  ) {
    const workspace = await openWorkspace();
    const receiver = await startReceiver(input.script);
    const { id } = await workspace.add({ events: BOTH, ...input.fields });
    await workspace.pointAt(id, input.url ?? receiver.url);
    const received = () =>
      receiver.requests.map(({ body }) => JSON.parse(String(body)).type).sort();
    return { ...workspace, id, receiver, received };
  }

  test.each(["", "{}", " \n"])(
    "W17, W19: is of every event that is subscribed to where the body is %j",
    async (body) => {
      const { id, report, received } = await prepare();
      expect(await report(id, body)).toMatchObject({
        testsRun: 2,
        testsSucceeded: 2,
        testsFailed: 0,
        tests: [{ event: "leg.loaded" }, { event: "order.status" }],
      });
      expect(received()).toEqual(BOTH);
    },
  );

  test.each([
    ['{"event": "order.status"}', ["order.status"]],
    ['{"events": ["order.status"]}', ["order.status"]],
    ['{"events": ["order.status", "leg.loaded", "order.status"]}', ["order.status", "leg.loaded"]],
  ])("W18: is of the events that are named: %s", async (body, events) => {
    const { id, report, received } = await prepare();
    const { testsRun, tests } = await report(id, body);
    expect([testsRun, tests.map(({ event }) => event)]).toEqual([events.length, events]);
    expect(received()).toEqual(events.toSorted());
  });

  test("W20 to W25: is reported with its start, its counts and each request and answer in full", async () => {
    const { id, workspaceId, test: run, receiver } = await prepare({ script: [200] });
    const answer = await run(id, '{"event": "order.status"}');
    expect(answer.status).toBe(200);
    const [request] = await receiver.received(1);
    const body = '{"type":"order.status","data":{"id":"1"},"test":true}';
    expect(String(request?.body)).toBe(body);
    expect(answer.body).toEqual({
      data: {
        startedAt: MICROSECONDS,
        testsRun: 1,
        testsSucceeded: 1,
        testsFailed: 0,
        tests: [
          {
            event: "order.status",
            succeeded: true,
            startedAt: MICROSECONDS,
            durationMs: expect.any(Number),
            messageId: request?.headers["webhook-id"],
            request: {
              method: "POST",
              url: receiver.url,
              headers: expect.objectContaining({
                "webhook-signature": request?.headers["webhook-signature"],
                "svix-id": request?.headers["svix-id"],
              }),
              body,
            },
            response: {
              status: 200,
              headers: expect.objectContaining({ connection: "keep-alive" }),
              body: "answer 200",
            },
            error: null,
          },
        ],
      },
      error: null,
    });
    expect(answer.text).not.toContain(SAMPLE_SECRET);
    const { startedAt } = dataIn(answer, webhookTestsOut);
    expect(Math.abs(Date.now() - Date.parse(startedAt))).toBeLessThan(30_000);
    const path = { app_id: workspaceId, endpoint_id: id };
    const logged = await api().call("message-attempt.list-by-endpoint", { path });
    expect(logged.body).toMatchObject({ data: [{ msgId: request?.headers["webhook-id"] }] });
  });

  test("W26: of a receiver that answers 500 is a normal answer that counts a failure", async () => {
    const { id, report } = await prepare({ script: [500] });
    const result = await report(id, '{"event": "order.status"}');
    expect(result).toMatchObject({
      testsRun: 1,
      testsSucceeded: 0,
      testsFailed: 1,
      tests: [
        {
          succeeded: false,
          response: { status: 500, body: "answer 500" },
          error: { code: "NON_2XX", message: "500 Internal server error" },
        },
      ],
    });
  });

  test("W22, W23: counts successes and failures apart, and together they are all", async () => {
    const { id, report } = await prepare({ script: [204, 500] });
    const { testsRun, testsSucceeded, testsFailed, tests } = await report(id);
    expect([testsRun, testsSucceeded, testsFailed]).toEqual([2, 1, 1]);
    expect(tests.map(({ succeeded }) => succeeded).toSorted()).toEqual([false, true]);
  });

  test("C9: reaches an inactive webhook, leaves it so, and is never tried again", async () => {
    const { id, report, read, received } = await prepare({
      fields: { active: false },
      script: [500],
    });
    expect(await report(id)).toMatchObject({ testsRun: 2, testsFailed: 2 });
    expect((await read(id)).active).toBe(false);
    const engine = createTestEngine(api());
    onTestFinished(engine.close);
    await age(api().database.pool);
    expect((await engine.drain()).claimed).toBe(0);
    expect(received()).toEqual(BOTH);
    const deliveries = await api().database.prisma.delivery.findMany({ where: { endpointId: id } });
    expect(deliveries.map(({ status, isTest }) => [status, isTest])).toEqual([
      [STATUS.fail, true],
      [STATUS.fail, true],
    ]);
    expect(await findViolations(api().database.pool)).toEqual([]);
  });

  test("C5: is of every event there is where the webhook is for all, archived ones left out", async () => {
    const { workspaceId, report } = await openWorkspace();
    const receiver = await startReceiver();
    const { id } = await api().build.endpoint(workspaceId, { url: receiver.url });
    await api().build.eventType("order.archived", { archived: true });
    const { tests } = await report(id);
    expect(tests.map(({ event }) => event)).toEqual(["leg.loaded", "order.paid", "order.status"]);
  });

  test("sends an event that has no example in the envelope that all events share", async () => {
    await api().build.eventType("bare.event");
    const { id, workspaceId, report, receiver } = await prepare({
      fields: { events: ["bare.event"] },
    });
    expect(await report(id)).toMatchObject({ testsSucceeded: 1 });
    expect(JSON.parse(String(receiver.requests[0]?.body))).toEqual({
      id: "evt_example",
      type: "bare.event",
      timestamp: expect.any(String),
      workspaceId,
      data: {},
      test: true,
    });
  });

  test.each([
    ['{"event": "order.paid"}', "event", /not subscribed to: 'order\.paid'/],
    ['{"events": ["order.status", "order.paid"]}', "events", /not subscribed to: 'order\.paid'/],
    ['{"event": "no.such"}', "event", /unknown event types: 'no\.such'/],
    ['{"event": 7}', "event", /name of an event/],
    ['{"events": []}', "events", /must not be empty/],
    ['{"events": "order.status"}', "events", /array of names/],
    ['{"event": "order.status", "events": ["order.status"]}', "events", /beside `event`/],
    ['{"eventType": "order.status"}', "eventType", /not a field/],
  ])("W18: is refused with the place and the rule, and nothing is sent: %s", async (...given) => {
    const [body, path, says] = given;
    const { id, test: run, received } = await prepare();
    const answer = await run(id, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      data: null,
      error: {
        code: "VALIDATION_ERROR",
        details: [{ path, message: expect.stringMatching(says) }],
      },
    });
    expect(received()).toEqual([]);
  });

  test("says why nothing came of it: nobody listens, the address is not allowed, the line goes dead", async () => {
    const reset = await startRawReceiver((socket) => {
      socket.once("data", () => socket.destroy());
    });
    const noHttp = await startRawReceiver((socket) => {
      socket.once("data", () => socket.end("hello\r\n\r\n"));
    });
    const noTls = await startReceiver();
    const cases = [
      ["http://127.0.0.1:1/", "CONNECTION_REFUSED"],
      ["http://10.0.0.1/", "BLOCKED_ADDRESS"],
      ["http://no.such.host.invalid/", "DNS"],
      [`http://127.0.0.1:${reset.port}/`, "RESET"],
      [`http://127.0.0.1:${noHttp.port}/`, "RESET"],
      [noTls.url.replace("http:", "https:"), "TLS"],
    ] as const;
    const { id, report } = await prepare();
    for (const [url, code] of cases) {
      await api().database.prisma.endpoint.update({ where: { id }, data: { url } });
      const { tests } = await report(id, '{"event": "order.status"}');
      expect([url, tests]).toMatchObject([
        url,
        [{ succeeded: false, response: null, error: { code, message: expect.any(String) } }],
      ]);
    }
  });

  test("is of no webhook of another workspace", async () => {
    const mine = await prepare();
    const theirs = await openWorkspace();
    expect((await theirs.test(mine.id)).status).toBe(404);
    expect(mine.received()).toEqual([]);
  });

  test("counts as many as it sends: beyond the share of a minute it is 429", async () => {
    const { id, workspaceId, test: run } = await prepare();
    const types = Array.from({ length: 61 }, (_, index) => `many.type-${index}`);
    for (const name of types) await api().build.eventType(name);
    await api().database.prisma.endpoint.update({ where: { id }, data: { eventTypes: types } });
    const first = dataIn(await run(id), webhookTestsOut);
    expect([first.testsRun, first.testsSucceeded]).toEqual([61, 61]);
    expect((await run(id)).status).toBe(200);
    const refused = await run(id);
    expect([refused.status, refused.body]).toMatchObject([
      429,
      { error: { code: "RATE_LIMITED", details: null } },
    ]);
    const path = { app_id: workspaceId, endpoint_id: id };
    const stats = await api().call("endpoint.get-stats", { path });
    expect(stats.body).toMatchObject({ success: 122 });
  });
});
