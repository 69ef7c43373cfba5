import { expect, test } from "vitest";
import { latestPerEndpoint } from "./latest-per-endpoint";

test("a retry that succeeded replaces the failure before it, whatever order they come in", () => {
  const failed = { id: "atmpt_1", endpointId: "ep_1", statusText: "fail" } as const;
  const succeeded = { id: "atmpt_2", endpointId: "ep_1", statusText: "success" } as const;
  for (const attempts of [
    [failed, succeeded],
    [succeeded, failed],
  ]) {
    expect(latestPerEndpoint(attempts)).toEqual([{ status: "success", endpoints: 1 }]);
  }
});

test("failures come before successes, each with its number of endpoints", () => {
  const attempts = [
    { id: "atmpt_1", endpointId: "ep_1", statusText: "success" },
    { id: "atmpt_2", endpointId: "ep_2", statusText: "fail" },
    { id: "atmpt_3", endpointId: "ep_3", statusText: "success" },
  ] as const;
  expect(latestPerEndpoint(attempts)).toEqual([
    { status: "fail", endpoints: 1 },
    { status: "success", endpoints: 2 },
  ]);
});

test("without attempts there is nothing to tell", () => {
  expect(latestPerEndpoint([])).toEqual([]);
});
