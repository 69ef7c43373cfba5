import { presentTime } from "@/lib/api/workspaces/presenters/present-time";
import type {
  TestErrorCode,
  WebhookTestOut,
  WebhookTestsOut,
} from "@/lib/api/workspaces/schemas/webhook-test";
import { restoreHeaders } from "@/lib/delivery/request-headers";
import type { AttemptRecord } from "@/lib/delivery/types";
import type { EventTypeTest, EventTypeTests, FailedTest } from "@/lib/messages/test-event-types";
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
  const { state } = test;
  const { url, endedAt } = report;
  switch (state.kind) {
    case "ended":
      return presentAttempt(test, state.attempt);
    case "failed":
      return presentUnanswered(test, {
        url,
        ...state,
        error: { code: "INTERNAL", message: explainFailure(state) },
      });
    case "underWay":
      return presentUnanswered(test, {
        url,
        ...state,
        endedAt,
        error: {
          code: "TIMEOUT",
          message:
            "It had not ended when the time for all tests was up: its result will be in the log",
        },
      });
    case "waiting":
      return presentUnanswered(test, {
        url,
        messageId: null,
        startedAt: endedAt,
        endedAt,
        error: {
          code: "TIMEOUT",
          message: "It was not sent: the time for all tests was up before its turn came",
        },
      });
  }
}

function presentAttempt(test: EventTypeTest, attempt: AttemptRecord): WebhookTestOut {
  const { messageId, startedAt, durationMs, url, requestHeaders: logged } = attempt;
  const error = presentProblem(attempt);
  const { sent: headers } = restoreHeaders({ logged, messageId });
  return {
    event: test.eventType,
    succeeded: error === null,
    startedAt: presentTime(startedAt),
    durationMs,
    messageId,
    request: { method: "POST", url, headers, body: test.payload },
    response: presentResponse(attempt),
    error,
  };
}

type Unanswered = Pick<FailedTest, "messageId" | "startedAt" | "endedAt"> &
  Pick<WebhookTestOut, "error"> & { readonly url: string };

/** One without an attempt to show. */
function presentUnanswered(
  { eventType, payload }: EventTypeTest,
  { url, messageId, startedAt, endedAt, error }: Unanswered,
): WebhookTestOut {
  return {
    event: eventType,
    succeeded: false,
    startedAt: presentTime(startedAt),
    durationMs: endedAt.getTime() - startedAt.getTime(),
    messageId,
    request: { method: "POST", url, headers: {}, body: payload },
    response: null,
    error,
  };
}

/** What broke is for our log, not for the caller. */
function explainFailure({ messageId }: FailedTest): string {
  return messageId === null
    ? "The service failed, not the receiver, before anything was sent: try it again"
    : "The service failed, not the receiver: it was not sent, or what came of it is lost. Try it again";
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
