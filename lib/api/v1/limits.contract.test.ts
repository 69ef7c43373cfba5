import { describe, expect, test } from "vitest";
import { TEST_ENDPOINTS_MAX } from "@/lib/testing/api/constants";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { useWorkspaces } from "@/lib/testing/api/use-workspaces";
import { addEndpoints } from "@/lib/testing/queue/add-endpoints";

const URL = "https://receiver.example/hook";
const REFUSED = { code: "limit_reached", detail: expect.stringContaining("at most") };

describe("what an application may have", () => {
  const api = useTestApi();

  async function addApplication(endpoints: number) {
    const { id: app_id } = await api().build.application();
    const added = await addEndpoints(api().database.pool, {
      applicationId: app_id,
      count: endpoints,
    });
    return { app_id, endpointIds: added.endpointIds };
  }
  const create = (app_id: string, fields: object = {}) =>
    api().call("endpoint.create", { path: { app_id }, body: { url: URL, ...fields } });
  async function countEndpoints(app_id: string): Promise<number> {
    return api().database.prisma.endpoint.count({
      where: { applicationId: app_id, deletedAt: null },
    });
  }
  const sorted = (statuses: readonly number[]) => statuses.toSorted();

  test("are 1,000 endpoints, however many are created at the same moment", async () => {
    const { app_id } = await addApplication(TEST_ENDPOINTS_MAX - 2);
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(app_id)));
    expect(sorted(answers.map(({ status }) => status))).toEqual([
      ...[201, 201],
      ...[409, 409, 409, 409, 409, 409],
    ]);
    expect(answers.find(({ status }) => status === 409)?.body).toEqual(REFUSED);
    expect(await countEndpoints(app_id)).toBe(TEST_ENDPOINTS_MAX);
  });

  test("stays when there is more already: its endpoints are changed, replaced and sent to", async () => {
    const { app_id, endpointIds } = await addApplication(TEST_ENDPOINTS_MAX + 5);
    const path = { app_id, endpoint_id: endpointIds[0] ?? "" };
    const body = { url: URL };
    expect((await api().call("endpoint.patch", { path, body })).status).toBe(200);
    expect((await api().call("endpoint.upsert", { path, body })).status).toBe(200);
    await api().build.message(app_id, {});
    const upserted = await api().call("endpoint.upsert", {
      path: { app_id, endpoint_id: "new" },
      body: { ...body, uid: "new" },
    });
    expect([upserted.status, upserted.body]).toEqual([409, REFUSED]);
    const pair = await api().call("endpoint.add-pair", {
      path: { app_id },
      body: {
        url: "https://other.example/",
        eventType: (await api().build.eventType("pair")).name,
      },
    });
    expect([pair.status, pair.body]).toEqual([409, REFUSED]);
  });

  test("counts no deleted endpoints", async () => {
    const { app_id, endpointIds } = await addApplication(TEST_ENDPOINTS_MAX);
    expect((await create(app_id)).status).toBe(409);
    const path = { app_id, endpoint_id: endpointIds[0] ?? "" };
    await api().call("endpoint.delete", { path });
    expect((await create(app_id)).status).toBe(201);
  });

  test("are 10 inspectors, however many are created at the same moment", async () => {
    const { id: app_id } = await api().build.application();
    const path = { app_id };
    const inspectors = await Promise.all(
      Array.from({ length: 13 }, () => api().call("inspector.create", { path, body: {} })),
    );
    expect(sorted(inspectors.map(({ status }) => status))).toEqual([
      ...Array.from({ length: 10 }, () => 201),
      ...[409, 409, 409],
    ]);
    expect(inspectors.find(({ status }) => status === 409)?.body).toMatchObject({
      code: "limit_reached",
    });
  });

  test("are 100 background tasks at a time, however many are started at the same moment", async () => {
    const { app_id, endpointIds } = await addApplication(1);
    await api().database.pool.query(
      `insert into background_task (id, environment_id, application_id, endpoint_id, kind, since,
        first_message_id, end_message_id, cursor, event_types)
       select 'qtask_' || n, $1, $2, $3, 'recover', now(), '', '', '', '{}' from generate_series(1, 98) n`,
      [api().scopes.test.environmentId, app_id, endpointIds[0]],
    );
    const path = { app_id, endpoint_id: endpointIds[0] ?? "" };
    const body = { since: new Date(Date.now() - 3_600_000).toISOString() };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => api().call("endpoint.recover", { path, body })),
    );
    expect(sorted(answers.map(({ status }) => status))).toEqual([202, 202, 409, 409]);
  });
});

describe("through the workspace API", () => {
  const { api, openWorkspace } = useWorkspaces();

  test("one endpoint too many is refused in its own shape", async () => {
    const workspace = await openWorkspace();
    await addEndpoints(api().database.pool, {
      applicationId: workspace.workspaceId,
      count: TEST_ENDPOINTS_MAX,
    });
    const refused = await workspace.create();
    expect([refused.status, refused.body]).toEqual([
      409,
      {
        data: null,
        error: expect.objectContaining({
          code: "CONFLICT",
          message: expect.stringContaining("at most 1,000 endpoints"),
        }),
      },
    ]);
  });
});
