import { presentTime } from "@/lib/api/workspaces/presenters/present-time";
import type {
  TestErrorCode,
  WebhookTestOut,
  WebhookTestsOut,
} from "@/lib/api/workspaces/schemas/webhook-test";
import { restoreHeaders } from "@/lib/delivery/request-headers";
import type { AttemptRecord } from "@/lib/delivery/types";
import type { EventTypeTest, EventTypeTests } from "@/lib/messages/test-event-types";
import { explainAttempt } from "@/lib/shared/explain-attempt";

/** The contract's codes are fewer than our outcomes. */
const ERROR_CODES: Readonly<Record<AttemptRecord["outcome"], TestErrorCode | null>> = {
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

export function presentWebhookTests(report: EventTypeTests): WebhookTestsOut {
  const tests = report.tests.map((test) => presentTest(test, report));
  const testsSucceeded = tests.filter(({ succeeded }) => succeeded).length;
  return {
    startedAt: presentTime(report.startedAt),
    testsRun: tests.length,
    testsSucceeded,
    testsFailed: tests.length - testsSucceeded,
    tests,
  };
}

function presentTest(test: EventTypeTest, report: EventTypeTests): WebhookTestOut {
  const { eventType: event, payload: body, messageId, attempt } = test;
  if (attempt === null) return presentUnfinished(test, report);
  const { startedAt, durationMs, url, requestHeaders: logged } = attempt;
  const error = presentProblem(attempt);
  const { sent: headers } = restoreHeaders({ logged, messageId: attempt.messageId });
  return {
    event,
    succeeded: error === null,
    startedAt: presentTime(startedAt),
    durationMs,
    messageId,
    request: { method: "POST", url, headers, body },
    response: presentResponse(attempt),
    error,
  };
}

/** The time was up before it ended, or before it began. */
function presentUnfinished(test: EventTypeTest, report: EventTypeTests): WebhookTestOut {
  const startedAt = test.startedAt ?? report.endedAt;
  const message =
    test.startedAt === null
      ? "It was not sent: the time for all tests was up before its turn came"
      : "It had not ended when the time for all tests was up: its result will be in the log";
  return {
    event: test.eventType,
    succeeded: false,
    startedAt: presentTime(startedAt),
    durationMs: report.endedAt.getTime() - startedAt.getTime(),
    messageId: test.messageId,
    request: { method: "POST", url: report.url, headers: {}, body: test.payload },
    response: null,
    error: { code: "TIMEOUT", message },
  };
}

function presentResponse(attempt: AttemptRecord): WebhookTestOut["response"] {
  const { responseStatusCode: status, responseHeaders: headers, responseBody: body } = attempt;
  if (status === null) return null;
  return { status, headers: JSON.parse(headers ?? "{}"), body: body ?? "" };
}

function presentProblem(attempt: AttemptRecord): WebhookTestOut["error"] {
  const { outcome, errorMessage } = attempt;
  const code = ERROR_CODES[outcome];
  if (code === null) return null;
  const { title } = explainAttempt({
    outcome,
    errorMessage,
    statusCode: attempt.responseStatusCode,
  });
  return { code, message: errorMessage === null ? title : `${title}: ${errorMessage}` };
}
