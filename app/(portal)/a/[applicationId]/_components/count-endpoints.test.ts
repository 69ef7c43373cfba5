import { expect, test } from "vitest";
import { countEndpoints } from "./count-endpoints";

test("every endpoint is counted once, as enabled or as disabled", () => {
  const endpoints = [{ disabled: false }, { disabled: true }, { disabled: false }];
  expect(countEndpoints(endpoints)).toEqual({ enabled: 2, disabled: 1 });
});
