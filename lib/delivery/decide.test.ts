import { describe, expect, test } from "vitest";
import type { AttemptOutcome } from "@/lib/delivery/classify";
import { STATUS } from "@/lib/delivery/constants";
import { decide } from "@/lib/delivery/decide";
import { STANDARD_RETRY_DELAYS_SECONDS } from "@/lib/delivery/retry-schedule";
import type { Decision } from "@/lib/delivery/types";

type Case = Partial<Parameters<typeof decide>[0]>;

const REFUSED: AttemptOutcome = { kind: "refused", statusCode: 500 };
const DELIVERED: AttemptOutcome = { kind: "delivered", statusCode: 204 };

function throttled(statusCode: number): AttemptOutcome {
  return { kind: "throttled", statusCode };
}

function decideOn(input: Case) {
  return decide({
    outcome: REFUSED,
    directive: null,
    retryDelaysSeconds: STANDARD_RETRY_DELAYS_SECONDS,
    scheduledAttempts: 1,
    retryAfterSeconds: null,
    random: () => 0,
    ...input,
  });
}

const succeeded = { status: STATUS.success, nextDelaySeconds: null, disablesEndpoint: null };
const failed = { status: STATUS.fail, nextDelaySeconds: null, disablesEndpoint: null };
const retriedIn = (nextDelaySeconds: number) => ({
  status: STATUS.pending,
  nextDelaySeconds,
  disablesEndpoint: null,
});
const gone = { ...failed, disablesEndpoint: "the receiver answered 410 Gone" };
const off = {
  ...failed,
  disablesEndpoint: "the receiver asked for it (webhook-delivery: disable)",
};

describe("what an attempt means for its delivery and its endpoint", () => {
  test.each<{ name: string; input: Case; expected: Partial<Decision> }>([
    { name: "a 2xx ends it (R74)", input: { outcome: DELIVERED }, expected: succeeded },
    {
      name: "a 2xx at the last attempt ends it as well (R74)",
      input: { outcome: DELIVERED, scheduledAttempts: 8 },
      expected: succeeded,
    },
    {
      name: "a 2xx with webhook-delivery: disable is a success that disables the endpoint",
      input: { outcome: DELIVERED, directive: "disable" },
      expected: { ...succeeded, disablesEndpoint: off.disablesEndpoint },
    },
    {
      name: "a 2xx ends it whatever its other headers ask for",
      input: { outcome: DELIVERED, directive: "abort-message", retryAfterSeconds: 60 },
      expected: succeeded,
    },
    { name: "attempt 2 comes after 5 s (R67)", input: {}, expected: retriedIn(5) },
    {
      name: "attempt 3 after 5 min (R68)",
      input: { scheduledAttempts: 2 },
      expected: retriedIn(300),
    },
    {
      name: "attempt 4 after 30 min (R69)",
      input: { scheduledAttempts: 3 },
      expected: retriedIn(1_800),
    },
    {
      name: "attempt 5 after 2 h (R70)",
      input: { scheduledAttempts: 4 },
      expected: retriedIn(7_200),
    },
    {
      name: "attempt 6 after 5 h (R71)",
      input: { scheduledAttempts: 5 },
      expected: retriedIn(18_000),
    },
    {
      name: "attempt 7 after 10 h (R72)",
      input: { scheduledAttempts: 6 },
      expected: retriedIn(36_000),
    },
    {
      name: "attempt 8 after 10 h (R73)",
      input: { scheduledAttempts: 7 },
      expected: retriedIn(36_000),
    },
    { name: "there is no ninth (R73)", input: { scheduledAttempts: 8 }, expected: failed },
    {
      name: "a schedule without delays ends it with the first failure",
      input: { retryDelaysSeconds: [] },
      expected: failed,
    },
    {
      name: "another schedule gives its own delays",
      input: { retryDelaysSeconds: [7, 9] },
      expected: retriedIn(7),
    },
    {
      name: "another schedule ends with its list",
      input: { retryDelaysSeconds: [7, 9], scheduledAttempts: 3 },
      expected: failed,
    },
    {
      name: "a throttled one is retried like any other",
      input: { outcome: { kind: "throttled", statusCode: 429 } },
      expected: retriedIn(5),
    },
    {
      name: "an unreachable one is retried",
      input: { outcome: { kind: "unreachable", reason: "dns" } },
      expected: retriedIn(5),
    },
    {
      name: "a blocked one is retried: the operator may allow the network meanwhile",
      input: { outcome: { kind: "blocked", address: "10.0.0.1", reason: "private" } },
      expected: retriedIn(5),
    },
    {
      name: "410 ends it and disables the endpoint",
      input: { outcome: { kind: "gone", statusCode: 410 } },
      expected: gone,
    },
    {
      name: "410 does so whatever else it asks for",
      input: { outcome: { kind: "gone", statusCode: 410 }, retryAfterSeconds: 60 },
      expected: gone,
    },
    {
      name: "webhook-delivery: disable ends it and disables the endpoint",
      input: { directive: "disable" },
      expected: off,
    },
    {
      name: "webhook-delivery: abort-message ends it and spares the endpoint",
      input: { directive: "abort-message", retryAfterSeconds: 60 },
      expected: failed,
    },
    {
      name: "Retry-After puts the next attempt off, up to 10 minutes",
      input: { retryAfterSeconds: 60 },
      expected: retriedIn(60),
    },
    {
      name: "Retry-After of ten years is cut",
      input: { retryAfterSeconds: 315_360_000 },
      expected: retriedIn(600),
    },
    {
      name: "Retry-After never brings it forward",
      input: { scheduledAttempts: 3, retryAfterSeconds: 1 },
      expected: retriedIn(1_800),
    },
    {
      name: "Retry-After gives no ninth attempt",
      input: { scheduledAttempts: 8, retryAfterSeconds: 60 },
      expected: failed,
    },
    {
      name: "an attempt by hand before the first scheduled one spends nothing",
      input: { scheduledAttempts: 0 },
      expected: failed,
    },
  ])("$name", ({ input, expected }) => {
    expect(decideOn(input)).toMatchObject(expected);
  });

  test.each<{ name: string; input: Case; seconds: number | null }>([
    { name: "429 pauses it for a moment", input: { outcome: throttled(429) }, seconds: 2 },
    { name: "502 pauses it for a moment", input: { outcome: throttled(502) }, seconds: 2 },
    {
      name: "429 with Retry-After pauses it for as long as it asks",
      input: { outcome: throttled(429), retryAfterSeconds: 60 },
      seconds: 60,
    },
    {
      name: "429 with Retry-After of ten years pauses it for ten minutes",
      input: { outcome: throttled(429), retryAfterSeconds: 315_360_000 },
      seconds: 600,
    },
    {
      name: "Retry-After of another failure concerns its delivery alone",
      input: { retryAfterSeconds: 60 },
      seconds: null,
    },
    { name: "a success pauses nothing", input: { outcome: DELIVERED }, seconds: null },
  ])("for the endpoint: $name", ({ input, seconds }) => {
    expect(decideOn(input).pausesEndpointSeconds).toBe(seconds);
  });

  test.each<[AttemptOutcome, boolean]>([
    [{ kind: "unreachable", reason: "timeout" }, true],
    [{ kind: "unreachable", reason: "connect" }, true],
    [{ kind: "unreachable", reason: "dns" }, true],
    [{ kind: "unreachable", reason: "tls" }, false],
    [{ kind: "unreachable", reason: "reset" }, false],
    [{ kind: "unreachable", reason: "protocol" }, false],
    [{ kind: "blocked", address: "10.0.0.1", reason: "private" }, false],
    [throttled(504), false],
    [REFUSED, false],
    [DELIVERED, false],
  ])("for the circuit breaker: %j is unanswered: %s", (outcome, isUnanswered) => {
    expect(decideOn({ outcome }).isUnanswered).toBe(isUnanswered);
  });
});
