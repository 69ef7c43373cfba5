import { expect, test } from "vitest";
import { explainNoDelivery } from "./explain-no-delivery";

const message = {
  eventType: "order.created",
  channels: ["eu"],
  timestamp: "2026-11-22T10:00:00.000Z",
};
const endpoint = {
  createdAt: "2026-11-21T10:00:00.000Z",
  disabled: false,
  eventTypes: null,
  channels: null,
};

test.each([
  ["createdLater", { createdAt: "2026-11-22T10:00:00.001Z", disabled: true }],
  ["disabled", { disabled: true, eventTypes: ["order.paid"] }],
  ["eventType", { eventTypes: ["order.paid"], channels: ["us"] }],
  ["channels", { eventTypes: ["order.created"], channels: ["us"] }],
  ["unknown", { eventTypes: ["order.created"], channels: ["us", "eu"] }],
  ["unknown", {}],
] as const)("an endpoint did not get a message: %s", (reason, fields) => {
  const of = { ...endpoint, ...fields };
  const asRead = { ...of, eventTypes: of.eventTypes && [...of.eventTypes] };
  const channels = of.channels && [...of.channels];
  expect(explainNoDelivery(message, { ...asRead, channels })).toBe(reason);
});

test("a message without channels reaches no endpoint that listens to some", () => {
  const listening = { ...endpoint, channels: ["eu"] };
  expect(explainNoDelivery({ ...message, channels: null }, listening)).toBe("channels");
});
