import { describe, expect, test } from "vitest";
import { NO_FIGURES } from "@/components/charts/chart-data";
import { joinRows } from "./endpoint-rows";

const ENDPOINTS = [
  {
    id: "ep_1",
    uid: null,
    description: "Order system",
    url: "https://a.example/x",
    eventTypes: null,
  },
  {
    id: "ep_2a7",
    uid: "warehouse",
    description: "",
    url: "https://b.example/orders",
    eventTypes: ["fulfillment.shipped"],
  },
];

describe("the last 24 hours of each endpoint", () => {
  const series = {
    since: "2026-03-01T00:00:00Z",
    until: "2026-03-01T02:00:00Z",
    periodSeconds: 3_600,
    histogramBoundsMs: [],
    groups: [
      {
        key: "ep_2a7",
        name: null,
        total: { ...NO_FIGURES, failure: 3 },
        buckets: [{ ...NO_FIGURES, at: "2026-03-01T01:00:00Z", failure: 3 }],
      },
    ],
  };
  const endpoints = ENDPOINTS.map((endpoint) => ({
    channels: null,
    disabled: false,
    throttleRate: null,
    metadata: {},
    retryPolicy: "standard" as const,
    disabledAt: null,
    enabledAt: null,
    createdAt: "2026-03-01T00:00:00Z",
    updatedAt: "2026-03-01T00:00:00Z",
    filterTypes: null,
    rateLimit: null,
    version: 1,
    ...endpoint,
  }));
  const unknown = { health: undefined, lastAttempts: undefined };

  test("are its own, and nothing where nothing was sent", () => {
    const rows = joinRows(endpoints, { ...unknown, day: series });
    expect(rows.map(({ day }) => day?.points.map(({ failure }) => failure))).toEqual([
      [0, 0],
      [0, 3],
    ]);
    expect(rows.map(({ day }) => day?.total.failure)).toEqual([0, 3]);
  });

  test("are not known before their answer has come", () => {
    const rows = joinRows(endpoints, { ...unknown, day: undefined });
    expect(rows.map(({ day }) => day)).toEqual([undefined, undefined]);
  });
});
