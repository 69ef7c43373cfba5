import { beforeAll, describe, expect, test } from "vitest";
import { listOf } from "@/lib/api/v1/schemas/common";
import { endpointOut } from "@/lib/api/v1/schemas/endpoint";
import { listedEndpointHealthOut } from "@/lib/api/v1/schemas/endpoint-health";
import { createId } from "@/lib/shared/ids";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const PAGE = listOf(endpointOut);
/** More than one request of a search looks at. */
const MANY = 5_300;

describe("searching an application's endpoints", () => {
  const api = useTestApi();
  let app_id = "";
  let firstId = "";

  beforeAll(async () => {
    const { build } = api();
    await build.eventType("fulfillment.shipped");
    ({ id: app_id } = await build.application());
    ({ id: firstId } = await build.endpoint(app_id, {
      description: "Order system",
      url: "https://a.example/x_y",
    }));
    await build.endpoint(app_id, {
      uid: "warehouse",
      url: "https://b.example/orders",
      eventTypes: ["fulfillment.shipped"],
    });
    const other = await build.application();
    await build.endpoint(other.id, { description: "Order system of another" });
    const { id: deleted } = await build.endpoint(app_id, { description: "Order system, gone" });
    await api().call("endpoint.delete", { path: { app_id, endpoint_id: deleted } });
  });

  const search = async (text: string, query: Readonly<Record<string, string>> = {}) => {
    const answer = await api().call("endpoint.list", {
      path: { app_id },
      query: { search: text, ...query },
    });
    return answer.as(PAGE);
  };
  const namesOf = (page: { data: readonly { uid: string | null }[] }) =>
    page.data.map(({ uid }) => uid ?? "first");

  test.each([
    { text: "ORDER", finds: ["warehouse", "first"] },
    { text: "order system", finds: ["first"] },
    { text: "  b.example ", finds: ["warehouse"] },
    { text: "shipped", finds: ["warehouse"] },
    { text: "all events", finds: ["first"] },
    { text: "warehouse", finds: ["warehouse"] },
    { text: "x_y", finds: ["first"] },
    { text: "x%y", finds: [] },
    { text: "%", finds: [] },
    { text: "", finds: ["warehouse", "first"] },
    { text: " ", finds: ["warehouse", "first"] },
    { text: "nothing has this", finds: [] },
  ])(
    "finds $finds by “$text”, of the tenant and not deleted, the newest first",
    async ({ text, finds }) => {
      const page = await search(text);
      expect(namesOf(page)).toEqual(finds);
      expect(page.done).toBe(true);
    },
  );

  test("finds an international host by any part of how people write it, and by how it is stored", async () => {
    const { id } = await api().build.application();
    for (const [uid, url] of [
      ["books", "https://shop.bücher.example/hooks"],
      ["plain", "https://bucher.example/"],
    ] as const) {
      await api().build.endpoint(id, { uid, url });
    }
    const found = async (text: string) => {
      const path = { app_id: id };
      const answer = await api().call("endpoint.list", { path, query: { search: text } });
      return namesOf(answer.as(PAGE));
    };
    for (const text of [
      "bücher",
      "BÜCH",
      "shop.bü",
      "hooks bücher",
      "xn--bcher-kva",
      "bu\u0308cher",
    ]) {
      expect(await found(text)).toEqual(["books"]);
    }
    expect(await found("bücher plain")).toEqual([]);
    expect(await found("bucher")).toEqual(["plain"]);
  });

  test("finds an id by its beginning, in any case, and not by a part of it", async () => {
    expect(namesOf(await search(firstId))).toEqual(["first"]);
    expect(namesOf(await search(firstId.slice(0, -3).toUpperCase().replace("EP_", "ep_")))).toEqual(
      ["first"],
    );
    expect(namesOf(await search(firstId.slice(-8)))).toEqual([]);
  });

  test.each([
    { event_type: "fulfillment.shipped", text: "", finds: ["warehouse", "first"] },
    { event_type: "fulfillment.shipped", text: "order system", finds: ["first"] },
    { event_type: "fulfillment", text: "", finds: ["first"] },
  ])(
    "finds $finds among those that get $event_type, by “$text”",
    async ({ event_type, text, finds }) => {
      expect(namesOf(await search(text, { event_type }))).toEqual(finds);
    },
  );

  test("has pages, forwards and backwards, like the list", async () => {
    const first = await search("example", { limit: "1" });
    expect([namesOf(first), first.done]).toEqual([["warehouse"], false]);
    const second = await search("example", { limit: "1", iterator: first.iterator ?? "" });
    expect([namesOf(second), second.done]).toEqual([["first"], true]);
    const back = await search("example", { limit: "1", iterator: second.prevIterator ?? "" });
    expect(namesOf(back)).toEqual(["warehouse"]);
    expect(namesOf(await search("example", { order: "ascending" }))).toEqual([
      "first",
      "warehouse",
    ]);
  });

  test("refuses what no endpoint can have, and names the field", async () => {
    for (const text of ["x".repeat(257), "a\u0000b"]) {
      const path = { app_id };
      const answer = await api().call("endpoint.list", { path, query: { search: text } });
      expect(problemPlaces(answer)).toEqual(["query.search"]);
    }
  });

  test("looks at a bounded number for each request, and goes on where it stopped", async () => {
    const { build, database } = api();
    const { id } = await build.application();
    const { id: oldest } = await build.endpoint(id, { description: "The needle" });
    await database.prisma.endpoint.createMany({
      data: Array.from({ length: MANY }, (_, index) => ({
        id: createId("ep", Date.now() + 1_000 + index * 4),
        applicationId: id,
        url: `https://many.example/${index}`,
      })),
    });
    const ask = async (query: Readonly<Record<string, string>>) =>
      (await api().call("endpoint.list", { path: { app_id: id }, query })).as(PAGE);
    const first = await ask({ search: "needle" });
    expect([first.data, first.done]).toEqual([[], false]);
    const second = await ask({ search: "needle", iterator: first.iterator ?? "" });
    expect(second.data.map((endpoint) => endpoint.id)).toEqual([oldest]);
    expect(second.done).toBe(true);
    const full = await ask({ search: "many.example/1", limit: "50" });
    expect([full.data.length, full.done]).toEqual([50, false]);
  });

  test("goes with figures of just the endpoints of a page", async () => {
    const path = { app_id };
    const query = { endpoint_ids: firstId };
    const health = await api().call("endpoint.list-health", { path, query });
    expect(health.as(listOf(listedEndpointHealthOut)).data.map((one) => one.endpointId)).toEqual([
      firstId,
    ]);
    const last = await api().call("endpoint.list-last-attempts", { path, query });
    expect(last.body).toMatchObject({ data: [], done: true });
    for (const name of ["endpoint.list-health", "endpoint.list-last-attempts", "series.get"]) {
      const bad = { period: "hour", endpoint_ids: `${firstId},main` };
      const { period, ...rest } = bad;
      const given = name === "series.get" ? { period, ...rest } : rest;
      const answer = await api().call(name, { path, query: given });
      expect(problemPlaces(answer)[0]).toMatch(/^query\.endpoint_ids/);
    }
  });
});
