import { beforeAll, describe, expect, test } from "vitest";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

/** SDKs 1.x call these fields `filterTypes` and `rateLimit`, and read a `version` (svix-api.md 1.4). */
describe("the names that fields had before", () => {
  const api = useTestApi();
  beforeAll(() => api().build.eventType("order.created"));

  test("are understood when an endpoint is created and patched", async () => {
    const { build, call } = api();
    const { id: app_id } = await build.application();
    const former = { filterTypes: ["order.created"], rateLimit: 7 };
    const endpoint = await build.endpoint(app_id, former);
    expect(endpoint).toMatchObject({ eventTypes: ["order.created"], throttleRate: 7 });
    const path = { app_id, endpoint_id: endpoint.id };
    const body = { filterTypes: null, rateLimit: null };
    const patched = await call("endpoint.patch", { path, body });
    expect(patched.body).toMatchObject({ eventTypes: null, throttleRate: null });
  });

  test("are understood when an application is created, also by a message", async () => {
    const { build, call } = api();
    expect(await build.application({ rateLimit: 9 })).toMatchObject({ throttleRate: 9 });
    const application = { name: "Inline", uid: "inline", rateLimit: 9 };
    await build.message("inline", { application });
    const found = await call("application.get", { path: { app_id: "inline" } });
    expect(found.body).toMatchObject({ throttleRate: 9 });
  });

  test("are held to the same rules", async () => {
    const { build, call } = api();
    const { id: app_id } = await build.application();
    const url = "https://receiver.example/";
    for (const filterTypes of [[], ["order.unknown"]]) {
      const answer = await call("endpoint.create", {
        path: { app_id },
        body: { url, filterTypes },
      });
      expect(problemPlaces(answer)).toEqual(["body.eventTypes"]);
    }
  });

  test("give way to today's names", async () => {
    const { build } = api();
    const { id } = await build.application();
    const both = {
      rateLimit: 1,
      throttleRate: 2,
      filterTypes: null,
      eventTypes: ["order.created"],
    };
    expect(await build.endpoint(id, both)).toMatchObject({
      throttleRate: 2,
      eventTypes: ["order.created"],
    });
  });

  test("stand in answers beside today's names", async () => {
    const { build } = api();
    const application = await build.application({ throttleRate: 3 });
    expect(application).toMatchObject({ throttleRate: 3, rateLimit: 3 });
    const given = { throttleRate: 3, eventTypes: ["order.created"] };
    expect(await build.endpoint(application.id, given)).toMatchObject({
      rateLimit: 3,
      filterTypes: ["order.created"],
      version: 1,
    });
  });
});
