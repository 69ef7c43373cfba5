import { expect, test } from "vitest";
import { attemptsHref, logHref } from "@/components/charts/log-href";
import { EMPTY_FILTER, readFilter } from "@/components/search/search-filter";

const FILTER = {
  since: "2026-03-01T00:00:00.000Z",
  until: "2026-03-01T01:00:00.000Z",
  status: "2",
  eventTypes: ["fulfillment.created"],
};

test.each([
  { href: logHref("app_1", FILTER), path: "/a/app_1/developers/logs" },
  {
    href: attemptsHref({ applicationId: "app_1", endpointId: "ep_1" }, FILTER),
    path: "/a/app_1/developers/endpoints/ep_1/deliveries",
  },
])("what a chart links to is what $path filters by", ({ href, path }) => {
  const url = new URL(href, "https://posthaste.example");
  expect(url.pathname).toBe(path);
  expect(readFilter(url.searchParams)).toEqual({ ...EMPTY_FILTER, ...FILTER });
});
