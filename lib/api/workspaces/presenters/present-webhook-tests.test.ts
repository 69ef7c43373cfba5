import { describe, expect, test } from "vitest";
import { presentWebhookTests } from "@/lib/api/workspaces/presenters/present-webhook-tests";
import { ATTEMPT_OUTCOMES, type AttemptOutcomeName } from "@/lib/attempts/constants";
import { buildAttempt, SUCCEEDED } from "@/lib/testing/queue/build-attempt";

const STARTED_AT = new Date("2022-02-18T15:12:18.668Z");
const ENDED_AT = new Date("2022-02-18T15:12:20.168Z");

const CODES: Readonly<Record<AttemptOutcomeName, string | null>> = {
  delivered: null,
  refused: "NON_2XX",
  gone: "NON_2XX",
  throttled: "NON_2XX",
  "unreachable.dns": "DNS",
  "unreachable.connect": "CONNECTION_REFUSED",
  "unreachable.tls": "TLS",
  "unreachable.timeout": "TIMEOUT",
  "unreachable.reset": "RESET",
  "unreachable.protocol": "RESET",
  blocked: "BLOCKED_ADDRESS",
};

describe("the report of a webhook's tests", () => {
  test.each(ATTEMPT_OUTCOMES)("has a code for the outcome %s", (outcome) => {
    const [tested] = report({ outcome }).tests;
    expect(tested?.error?.code ?? null).toBe(CODES[outcome]);
    expect(tested?.succeeded).toBe(outcome === "delivered");
  });

  test("(W20) tells times in UTC with microseconds", () => {
    const { startedAt, tests } = report({ outcome: "delivered", startedAt: STARTED_AT });
    expect(startedAt).toBe("2022-02-18T15:12:18.668000Z");
    expect(tests[0]?.startedAt).toBe("2022-02-18T15:12:18.668000Z");
  });

  test("(W23) counts what has not ended, and what never began, among the failures", () => {
    const common = { eventType: "order.status", payload: "{}" };
    const presented = presentWebhookTests({
      url: "https://receiver.example/",
      startedAt: STARTED_AT,
      endedAt: ENDED_AT,
      tests: [
        { ...common, state: { kind: "underWay", messageId: "msg_1", startedAt: STARTED_AT } },
        { ...common, state: { kind: "waiting" } },
      ],
    });
    const timeout = { code: "TIMEOUT", message: expect.any(String) };
    expect(presented).toMatchObject({
      testsRun: 2,
      testsSucceeded: 0,
      testsFailed: 2,
      tests: [
        { messageId: "msg_1", durationMs: 1_500, response: null, error: timeout },
        { messageId: null, durationMs: 0, response: null, error: timeout },
      ],
    });
  });
});

function report(of: { outcome: AttemptOutcomeName; startedAt?: Date }) {
  const delivery = {
    message_id: "msg_1",
    endpoint_id: "ep_1",
    application_id: "app_1",
    event_type: "order.status",
    is_test: true,
    attempt_count: 0,
    manual_requested_at: null,
    accepted_at_ms: null,
    trace_parent: null,
    payload: "{}",
  };
  const attempt = buildAttempt({ delivery, leaseToken: "", decision: SUCCEEDED }, of);
  const { eventType } = attempt;
  return presentWebhookTests({
    url: attempt.url,
    startedAt: STARTED_AT,
    endedAt: ENDED_AT,
    tests: [{ eventType, payload: "{}", state: { kind: "ended", attempt } }],
  });
}
