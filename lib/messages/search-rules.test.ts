import { describe, expect, test } from "vitest";
import { ATTEMPT_OUTCOMES, type AttemptOutcomeName } from "@/lib/attempts/constants";
import type { AttemptOutcome } from "@/lib/delivery/classify";
import { asksForFailures, asksForSuccesses } from "@/lib/messages/search-rules";

/** As the engine names them: an outcome's kind and, where there is one, its reason. */
type EngineOutcome =
  | Exclude<AttemptOutcome["kind"], "unreachable">
  | `unreachable.${Extract<AttemptOutcome, { kind: "unreachable" }>["reason"]}`;

describe("what a search asks for", () => {
  test("may be any outcome that the engine has a name for", () => {
    const names: Record<EngineOutcome, true> & Record<AttemptOutcomeName, true> = {
      delivered: true,
      refused: true,
      gone: true,
      throttled: true,
      "unreachable.dns": true,
      "unreachable.connect": true,
      "unreachable.tls": true,
      "unreachable.timeout": true,
      "unreachable.reset": true,
      "unreachable.protocol": true,
      blocked: true,
    };
    expect(Object.keys(names)).toEqual(ATTEMPT_OUTCOMES);
  });

  test.each([
    { outcome: undefined, statusCodeClass: undefined, failures: false, successes: false },
    { outcome: "delivered", statusCodeClass: undefined, failures: false, successes: true },
    { outcome: "refused", statusCodeClass: undefined, failures: true, successes: false },
    { outcome: undefined, statusCodeClass: 200, failures: false, successes: true },
    { outcome: undefined, statusCodeClass: 0, failures: true, successes: false },
    { outcome: "delivered", statusCodeClass: 500, failures: true, successes: true },
  ])("outcome $outcome, class $statusCodeClass", ({ failures, successes, ...filter }) => {
    expect([asksForFailures(filter), asksForSuccesses(filter)]).toEqual([failures, successes]);
  });
});
