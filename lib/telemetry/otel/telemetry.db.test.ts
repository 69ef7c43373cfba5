import { describe, expect, onTestFinished, test } from "vitest";
import { createApi } from "@/lib/api/app";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { createDatabaseClock } from "@/lib/db/database-clock";
import { createEngine } from "@/lib/delivery/engine";
import type { DeliveryObserver } from "@/lib/delivery/observer";
import { combineObservers } from "@/lib/delivery/observer";
import { createLogger } from "@/lib/log/logger";
import { createDeliveryMetrics } from "@/lib/telemetry/delivery-metrics";
import { loadTelemetry, type Telemetry } from "@/lib/telemetry/load-telemetry";
import { startTelemetry } from "@/lib/telemetry/otel/start-telemetry";
import { createProcessMetrics } from "@/lib/telemetry/process-metrics";
import { composeTestApi } from "@/lib/testing/api/compose-test-api";
import { TEST_ORIGIN, TEST_SECRET } from "@/lib/testing/api/constants";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { openSender } from "@/lib/testing/open-sender";
import { startCollector } from "@/lib/testing/start-collector";
import { startReceiver } from "@/lib/testing/start-receiver";

const TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN_ID = "00f067aa0ba902b7";
const SENT = `00-${TRACE_ID}-${SPAN_ID}-01`;

describe("telemetry over OTLP", () => {
  const api = useTestApi();

  function start(input: {
    url: string;
    service: "web" | "worker";
    isTracePassedOn?: boolean;
    sampleRatio?: number;
  }) {
    const metrics = createProcessMetrics({ commit: undefined });
    const { url, service, isTracePassedOn = false, sampleRatio = 1 } = input;
    const collector = { url, sampleRatio };
    const { registry } = metrics;
    return { registry, ...startTelemetry({ service, registry, collector, isTracePassedOn }) };
  }
  /** Posts one message to a new endpoint, as the web process, and answers with the receiver. */
  async function post(
    traceparent: string | null,
    telemetry: Pick<Telemetry, "startTrace">,
    script = [204],
  ) {
    const receiver = await startReceiver(script);
    const { id } = await api().build.application();
    await api().build.endpoint(id, { url: receiver.url });
    const { services, database } = composeTestApi(api().databaseUrl);
    onTestFinished(() => database.close());
    const response = await createApi({ ...services, startTrace: telemetry.startTrace }).fetch(
      new Request(`${TEST_ORIGIN}/api/v1/app/${id}/msg`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${api().keys.test}`,
          "content-type": "application/json",
          "x-request-id": "req-1",
          ...(traceparent !== null && { traceparent }),
        },
        body: JSON.stringify({ eventType: "order.created", payload: { a: 1 } }),
      }),
    );
    expect(response.status).toBe(202);
    return receiver;
  }
  async function deliver(observer: DeliveryObserver | undefined) {
    const logger = createLogger({ service: "test", level: "silent" });
    const engine = createEngine({
      pool: api().database.pool,
      sender: openSender({}),
      openSecret: createSecretBox(TEST_SECRET).open,
      userAgent: "Test/1",
      logger,
      clock: createDatabaseClock({ logger }),
      observer,
    });
    expect(await engine.runOnce()).toMatchObject({ claimed: 1 });
  }

  test("one trace goes from the sender through accept in the web process to the attempt in the worker", async () => {
    const collector = await startCollector();
    const web = start({ ...collector, service: "web" });
    const worker = start({ ...collector, service: "worker" });
    const receiver = await post(SENT, web);
    await deliver(worker.deliveries);
    await Promise.all([web.stop(), worker.stop()]);

    const spans = collector.spans();
    const find = (name: string) => spans.find((span) => span.name === name);
    const request = find("POST /api/v1/app/{app_id}/msg");
    const [accept, delivery, claim, attempt, record] = [
      find("accept"),
      find("deliver"),
      find("claim"),
      find("attempt"),
      find("record"),
    ];
    expect(spans).toHaveLength(6);
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE_ID]));
    expect(request).toMatchObject({
      parentSpanId: SPAN_ID,
      service: "posthaste-web",
      attributes: { "http.response.status_code": 202, "posthaste.request.id": "req-1" },
    });
    expect(accept).toMatchObject({ parentSpanId: request?.spanId, service: "posthaste-web" });
    expect(delivery).toMatchObject({ parentSpanId: accept?.spanId, service: "posthaste-worker" });
    for (const step of [claim, attempt, record]) {
      expect(step).toMatchObject({ parentSpanId: delivery?.spanId, service: "posthaste-worker" });
    }
    expect(attempt?.attributes).toMatchObject({
      "posthaste.outcome": "delivered",
      "http.response.status_code": 204,
    });
    expect(receiver.requests[0]?.headers.traceparent).toBeUndefined();
  });

  test("the receiver gets the attempt's own traceparent if the operator wants it, and the log shows it", async () => {
    const collector = await startCollector();
    const web = start({ ...collector, service: "web" });
    const worker = start({ ...collector, service: "worker", isTracePassedOn: true });
    const receiver = await post(SENT, web, [410]);
    await deliver(worker.deliveries);
    await worker.stop();
    const attempt = collector.spans().find(({ name }) => name === "attempt");
    const passedOn = `00-${TRACE_ID}-${attempt?.spanId}-01`;
    expect(receiver.requests[0]?.headers.traceparent).toBe(passedOn);
    expect(attempt?.status).toMatchObject({ code: 2 });
    const { rows } = await api().database.pool.query(
      "select request_headers from attempt order by created_at desc limit 1",
    );
    expect(JSON.parse(rows[0].request_headers)).toMatchObject({ traceparent: passedOn });
    await web.stop();
  });

  test("a sender that does not sample is followed: nothing is exported", async () => {
    const collector = await startCollector();
    const web = start({ ...collector, service: "web" });
    const worker = start({ ...collector, service: "worker" });
    await post(`00-${TRACE_ID}-${SPAN_ID}-00`, web);
    await deliver(worker.deliveries);
    await Promise.all([web.stop(), worker.stop()]);
    expect(collector.spans()).toEqual([]);
  });

  test("a request without a trace begins one, and a broken traceparent does too", async () => {
    const collector = await startCollector();
    const web = start({ ...collector, service: "web" });
    const worker = start({ ...collector, service: "worker" });
    for (const traceparent of [null, "00-broken"]) {
      await post(traceparent, web);
      await deliver(worker.deliveries);
    }
    await Promise.all([web.stop(), worker.stop()]);
    const spans = collector.spans();
    expect(spans).toHaveLength(12);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(2);
    const roots = spans.filter(({ parentSpanId }) => !parentSpanId);
    expect(roots.map(({ service }) => service)).toEqual(["posthaste-web", "posthaste-web"]);
  });

  test("without a collector the sender's own traceparent is kept, and passed on if wanted", async () => {
    const { registry } = createProcessMetrics({ commit: undefined });
    const observability = {
      metrics: null,
      isAccessLogged: false,
      collector: null,
      commit: undefined,
    };
    const load = (isTracePassedOn: boolean) =>
      loadTelemetry({
        service: "worker",
        registry,
        observability: { ...observability, isTracePassedOn },
      });
    const on = await load(true);
    const receiver = await post(SENT, on);
    await deliver(on.deliveries);
    expect(receiver.requests[0]?.headers.traceparent).toBe(SENT);
    const off = await load(false);
    const quiet = await post(SENT, off);
    await deliver(off.deliveries);
    expect(quiet.requests[0]?.headers.traceparent).toBeUndefined();
  });

  test("metrics are those of /metrics", async () => {
    const collector = await startCollector();
    const worker = start({ ...collector, service: "worker" });
    const counted = createDeliveryMetrics(worker.registry);
    await post(null, { startTrace: undefined });
    await deliver(combineObservers([counted]));
    await worker.stop();
    const metrics = collector.metrics();
    const find = (name: string) => metrics.findLast((metric) => metric.name === name);
    expect(find("posthaste_attempts_recorded_total")).toMatchObject({
      service: "posthaste-worker",
      sum: { isMonotonic: true, dataPoints: [{ asDouble: 1 }] },
    });
    const latency = find("posthaste_delivery_latency_seconds");
    expect(latency).toMatchObject({ unit: "s", histogram: { dataPoints: [{ count: 1 }] } });
    expect(find("posthaste_build_info")).toMatchObject({
      gauge: { dataPoints: [{ asDouble: 1 }] },
    });
  });

  test("log lines arrive with their fields", async () => {
    const collector = await startCollector();
    const worker = start({ ...collector, service: "worker" });
    worker.sink.write(
      JSON.stringify({
        level: 50,
        time: new Date().toISOString(),
        messageId: "msg_1",
        msg: "attempt not recorded",
      }),
    );
    await worker.stop();
    expect(collector.logs()).toMatchObject([
      {
        service: "posthaste-worker",
        severityNumber: 17,
        body: { stringValue: "attempt not recorded" },
        attributes: { messageId: "msg_1" },
      },
    ]);
  });
});
