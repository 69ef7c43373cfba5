import { describe, expect, test } from "vitest";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

describe("the settings of an environment", () => {
  const api = useTestApi();
  const read = async () => (await api().call("environment.get-settings")).body;
  const patch = (body: unknown) => api().call("environment.patch-settings", { body });

  test("disable an endpoint after five days of failures unless the operator says otherwise", async () => {
    expect(await read()).toEqual({ disableFailingAfterHours: 120 });
  });

  test.each([12, 48, 2_160, null])("take a period of %s hours, and keep it", async (hours) => {
    const answer = await patch({ disableFailingAfterHours: hours });
    expect(answer.body).toEqual({ disableFailingAfterHours: hours });
    expect(await read()).toEqual({ disableFailingAfterHours: hours });
  });

  test("keep what a change leaves out", async () => {
    await patch({ disableFailingAfterHours: 77 });
    expect((await patch({})).body).toEqual({ disableFailingAfterHours: 77 });
  });

  test.each([11, 2_161, 12.5, 0, -1, "120", true])("refuse the period %j", async (hours) => {
    await patch({ disableFailingAfterHours: 99 });
    const answer = await patch({ disableFailingAfterHours: hours });
    expect(problemPlaces(answer)).toEqual(["body.disableFailingAfterHours"]);
    expect(answer.text).toMatch(/hours/);
    expect(await read()).toEqual({ disableFailingAfterHours: 99 });
  });

  test("are each environment's own", async () => {
    await patch({ disableFailingAfterHours: 55 });
    const live = api().callAs({ authorization: `Bearer ${api().keys.live}` });
    const answer = await live("environment.get-settings");
    expect(answer.body).toEqual({ disableFailingAfterHours: 120 });
  });
});
