import { expect, test } from "vitest";
import { createLaneCount } from "@/lib/delivery/lane-count";
import { buildJob } from "@/lib/testing/build-job";

test("a claim locks about twice the lanes that the last one needed, and more while it is not filled", () => {
  const lanes = createLaneCount();
  const jobs = Array.from({ length: 6 }, () => buildJob("https://receiver.test/hook"));
  expect(lanes.count).toBe(64);
  lanes.learn({ jobs, deliveriesMax: 6 });
  expect(lanes.count).toBe(8);
  lanes.learn({ jobs, deliveriesMax: 250 });
  lanes.learn({ jobs: [], deliveriesMax: 250 });
  expect(lanes.count).toBe(32);
  lanes.learn({ jobs: [], deliveriesMax: 250 });
  lanes.learn({ jobs: [], deliveriesMax: 250 });
  expect(lanes.count).toBe(64);
});
