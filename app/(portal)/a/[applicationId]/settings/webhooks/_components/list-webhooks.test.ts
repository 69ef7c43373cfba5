import { describe, expect, test } from "vitest";
import type { Endpoint } from "@/lib/client/endpoints";
import { listWebhooks } from "./list-webhooks";

function endpointOf(id: string, fields: Partial<Endpoint>): Endpoint {
  return {
    id,
    uid: null,
    url: "https://a.example/hooks",
    description: "",
    disabled: false,
    eventTypes: null,
    channels: null,
    throttleRate: null,
    metadata: {},
    retryPolicy: "none",
    createdAt: "2026-03-01T00:00:00Z",
    updatedAt: "2026-03-01T00:00:00Z",
    filterTypes: null,
    rateLimit: null,
    version: 1,
    disabledAt: null,
    enabledAt: null,
    ...fields,
  };
}

const ONE = endpointOf("ep_1", { eventTypes: ["order.created"] });
const TWO = endpointOf("ep_2", {
  url: "https://b.example/",
  eventTypes: ["order.created", "leg.created"],
});
const ALL = endpointOf("ep_3", { url: "https://c.example/" });

describe("the rows of the webhook settings", () => {
  test("are one for each event and URL, also of an endpoint that has several (C4)", () => {
    const rows = listWebhooks([ONE, TWO, ALL]);
    expect(rows.map(({ endpoint, ...row }) => [endpoint.id, row])).toEqual([
      ["ep_1", { eventType: "order.created", isShared: false }],
      ["ep_2", { eventType: "order.created", isShared: true }],
      ["ep_2", { eventType: "leg.created", isShared: true }],
      ["ep_3", { eventType: null, isShared: false }],
    ]);
  });
});
