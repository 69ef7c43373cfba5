import { expect, test } from "vitest";
import type { FoundMessage } from "@/lib/client/search";
import { findUndelivered } from "./find-undelivered";

type StatusText = FoundMessage["deliveries"][number]["statusText"];

function messageWith(id: string, statuses: readonly StatusText[]): FoundMessage {
  const deliveries = statuses.map((statusText) => ({
    endpointId: `ep_${statusText}`,
    endpointName: null,
    status: 0,
    statusText,
    attemptCount: 1,
    nextAttempt: null,
  }));
  const timestamp = "2026-02-18T12:00:00Z";
  return {
    id,
    eventType: "a",
    eventId: null,
    channels: null,
    tags: null,
    deliverAt: null,
    timestamp,
    deliveries,
  };
}

test("a retry of messages goes to whoever failed or was cut off, not to those that have it or will (R76)", () => {
  const messages = [
    messageWith("msg_1", ["success", "fail", "canceled", "sending", "pending"]),
    messageWith("msg_2", ["success"]),
    messageWith("msg_3", []),
  ];
  expect(findUndelivered(messages)).toEqual([
    { msgId: "msg_1", endpointId: "ep_fail" },
    { msgId: "msg_1", endpointId: "ep_canceled" },
    { msgId: "msg_1", endpointId: "ep_sending" },
  ]);
});
