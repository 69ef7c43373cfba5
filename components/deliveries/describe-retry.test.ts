import { describe, expect, test } from "vitest";
import { describeRetry } from "@/components/deliveries/describe-retry";
import type { RetryResults } from "@/lib/client/deliveries";

type Outcome = RetryResults[number]["outcome"];

const describeAll = (outcomes: readonly Outcome[]) =>
  describeRetry(outcomes.map((outcome) => ({ msgId: "msg_1", endpointId: "ep_1", outcome })));

describe("what is said of a retry", () => {
  test.each([
    { outcomes: ["requested"], title: "Sending 1 delivery" },
    { outcomes: ["requested", "requested"], title: "Sending 2 deliveries" },
  ] as const)("where all of $outcomes go out is how many", ({ outcomes, title }) => {
    expect(describeAll(outcomes)).toEqual({ tone: "good", title });
  });

  test("where some do not names each reason, and stays", () => {
    expect(describeAll(["requested", "in_flight", "missing_payload", "in_flight"])).toEqual({
      tone: "bad",
      title: "Sending 1 delivery, 3 left out",
      detail: "One has no payload left to send. Each of 2 is being sent right now.",
    });
  });

  test("where none does says so first", () => {
    expect(describeAll(["endpoint_disabled"])).toEqual({
      tone: "bad",
      title: "Nothing was sent",
      detail: "One goes to an endpoint that is disabled.",
    });
  });
});
