import { describe, expect, test } from "vitest";
import { z } from "zod";
import { listOf } from "@/lib/api/v1/schemas/common";
import { eventTypeOut } from "@/lib/api/v1/schemas/event-type";
import { createTenant, signInMember } from "@/lib/testing/api/create-tenant";
import { seedCatalogs } from "@/lib/testing/api/seed-catalogs";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { EVENT_CATALOG } from "@/lib/testing/event-catalog";

const ALL = ["fulfillment", "imagery", "freight"];
const OWN = "our.own_event";
const namesIn = (...chosen: string[]) =>
  EVENT_CATALOG.filter((entry) => chosen.includes(entry.catalog)).map(({ name }) => name);

describe("the catalogs of an application", () => {
  const api = useTestApi();

  async function prepare() {
    await seedCatalogs(api());
    await api().call("event-type.upsert", {
      path: { event_type_name: OWN },
      body: { description: "The operator's own" },
    });
    const { id: app_id } = await api().build.application();
    return { app_id };
  }
  const choose = (path: { app_id: string }, catalogs: unknown) =>
    api().call("application.patch-catalogs", { path, body: { catalogs } });
  const offered = async (path: { app_id: string }) =>
    (await api().call("event-type.list-by-app", { path, query: { limit: "250" } }))
      .as(listOf(eventTypeOut))
      .data.map(({ name }) => name);

  test("are all three at first, and its event types are theirs and the operator's own", async () => {
    const path = await prepare();
    const { body } = await api().call("application.get-catalogs", { path });
    expect(body).toEqual({ catalogs: ALL });
    expect(await offered(path)).toEqual([...namesIn(...ALL), OWN].toSorted());
  });

  test.each([
    { asked: ["freight"], chosen: ["freight"] },
    { asked: ["freight", "imagery", "freight"], chosen: ["imagery", "freight"] },
    { asked: [], chosen: [] },
  ])("$asked leave only their event types and the operator's own", async ({ asked, chosen }) => {
    const path = await prepare();
    const answered = await choose(path, asked);
    expect([answered.status, answered.body]).toEqual([200, { catalogs: chosen }]);
    const { body } = await api().call("application.get-catalogs", { path });
    expect(body).toEqual({ catalogs: chosen });
    expect(await offered(path)).toEqual([...namesIn(...chosen), OWN].toSorted());
    const get = async (event_type_name: string) =>
      (await api().call("event-type.get-by-app", { path: { ...path, event_type_name } })).status;
    expect(await get(OWN)).toBe(200);
    expect(await get("leg.created")).toBe(chosen.includes("freight") ? 200 : 404);
    expect(await get("fulfillment.created")).toBe(404);
  });

  test("page through what is offered without a gap", async () => {
    const path = await prepare();
    await choose(path, ["freight"]);
    const names: string[] = [];
    for (let iterator = ""; ; ) {
      const query = { limit: "5", ...(iterator !== "" && { iterator }) };
      const listed = await api().call("event-type.list-by-app", { path, query });
      const page = listed.as(listOf(eventTypeOut));
      names.push(...page.data.map(({ name }) => name));
      if (page.done) break;
      iterator = page.iterator ?? "";
    }
    expect(names).toEqual([...namesIn("freight"), OWN].toSorted());
  });

  test("that are left out change no endpoint, no other application and not the environment's list", async () => {
    const path = await prepare();
    const other = await prepare();
    const { id: endpoint_id } = await api().build.endpoint(path.app_id, {
      eventTypes: ["fulfillment.created", "leg.created"],
    });
    await choose(path, ["imagery"]);
    const at = { path: { ...path, endpoint_id } };
    const kept = { eventTypes: ["fulfillment.created", "leg.created"] };
    expect((await api().call("endpoint.get", at)).body).toMatchObject(kept);
    const saved = await api().call("endpoint.patch", { ...at, body: kept });
    expect([saved.status, saved.body]).toEqual([200, expect.objectContaining(kept)]);
    expect(await offered(other)).toHaveLength(EVENT_CATALOG.length + 1);
    const all = await api().call("event-type.list", { query: { limit: "250" } });
    expect(all.as(listOf(eventTypeOut)).data).toHaveLength(EVENT_CATALOG.length + 1);
  });

  test.each([
    { catalogs: ["retail"], said: "must be 'fulfillment', 'imagery' or 'freight'" },
    { catalogs: "freight", said: "expected array" },
    { catalogs: undefined, said: "expected array" },
  ])("refuse $catalogs, naming field and rule", async ({ catalogs, said }) => {
    const path = await prepare();
    const refused = await choose(path, catalogs);
    expect(refused.status).toBe(422);
    const { detail } = z
      .object({ detail: z.array(z.object({ loc: z.array(z.string()), msg: z.string() })) })
      .parse(refused.body);
    expect(detail[0]?.loc).toContain("catalogs");
    expect(detail[0]?.msg).toContain(said);
  });

  test("are an owner's and a developer's to choose, and the audit log has who did", async () => {
    const tenant = await createTenant(api());
    const path = { app_id: tenant.applicationId };
    for (const role of ["owner", "developer", "viewer"] as const) {
      const cookie = await signInMember(api(), { tenant, role });
      const call = api().callAs({ cookie, "sec-fetch-site": "same-origin" });
      const body = { catalogs: role === "owner" ? ["freight"] : ["imagery"] };
      const { status } = await call("application.patch-catalogs", { path, body });
      expect([role, status]).toEqual([role, role === "viewer" ? 403 : 200]);
    }
    await choose(path, ["imagery"]);
    const log = await api().call("audit-log.list", { path });
    const { data } = log.as(z.object({ data: z.array(z.looseObject({ action: z.string() })) }));
    const changes = data.filter(({ action }) => action === "catalogs.changed");
    expect(changes).toMatchObject([
      { details: { catalogs: "imagery", before: "freight" } },
      { details: { catalogs: "freight", before: ALL.join(", ") } },
    ]);
  });
});
