import { describe, expect, test } from "vitest";
import { endpointOut } from "@/lib/api/v1/schemas/endpoint";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const CANCELED = 4;
const PENDING = 1;
/** The database and the test may be on two machines. */
const CLOCKS_APART_MS = 1_000;

describe("enabling an endpoint again", () => {
  const api = useTestApi();

  async function prepare() {
    const { build, call, database } = api();
    const { id: app_id } = await build.application();
    const { id: endpoint_id } = await build.endpoint(app_id);
    const path = { app_id, endpoint_id };
    const statusesOf = async (messageId: string) => {
      const rows = await database.prisma.delivery.findMany({ where: { messageId } });
      return rows.map(({ status }) => status);
    };
    return {
      path,
      statusesOf,
      send: async () => (await build.message(app_id)).id,
      patch: (body: object) => call("endpoint.patch", { path, body }),
      put: (body: object) => call("endpoint.upsert", { path, body }),
      /** As a process leaves it that dies after it disabled the endpoint and before it canceled. */
      disableHalfway: () =>
        database.prisma.endpoint.update({ where: { id: endpoint_id }, data: { disabled: true } }),
    };
  }

  test.each(["patch", "put"] as const)(
    "by %s cancels what was left pending when it was disabled",
    async (operation) => {
      const endpoint = await prepare();
      const messageId = await endpoint.send();
      await endpoint.disableHalfway();
      expect(await endpoint.statusesOf(messageId)).toEqual([PENDING]);
      const body = operation === "put" ? { url: "https://receiver.example/" } : { disabled: false };
      expect((await endpoint[operation](body)).body).toMatchObject({ disabled: false });
      expect(await endpoint.statusesOf(messageId)).toEqual([CANCELED]);
      expect(await endpoint.statusesOf(await endpoint.send())).toEqual([PENDING]);
    },
  );

  test.each(["patch", "put"] as const)(
    "needs not be waited for: disabling by %s once more cancels what was left pending",
    async (operation) => {
      const endpoint = await prepare();
      const messageId = await endpoint.send();
      await endpoint.disableHalfway();
      const url = operation === "put" ? { url: "https://receiver.example/" } : {};
      await endpoint[operation]({ ...url, disabled: true });
      expect(await endpoint.statusesOf(messageId)).toEqual([CANCELED]);
    },
  );

  test("leaves alone what is pending on one that was enabled all the time", async () => {
    const endpoint = await prepare();
    const messageId = await endpoint.send();
    await endpoint.patch({ disabled: false });
    expect(await endpoint.statusesOf(messageId)).toEqual([PENDING]);
  });

  test("takes back the reason why it was disabled", async () => {
    const { path, patch } = await prepare();
    const readReason = async () => {
      const where = { id: path.endpoint_id };
      return (await api().database.prisma.endpoint.findUnique({ where }))?.disabledReason;
    };
    await patch({ disabled: true });
    expect(await readReason()).toBe("disabled by request");
    await patch({ disabled: false });
    expect(await readReason()).toBeNull();
  });

  test("R78: tells since when something was missed, whoever had disabled it", async () => {
    const endpoint = await prepare();
    const read = async () =>
      (await api().call("endpoint.get", { path: endpoint.path })).as(endpointOut);
    expect(await read()).toMatchObject({ disabledAt: null, enabledAt: null });

    const before = Date.now();
    await endpoint.disableHalfway();
    const { disabledAt } = await read();
    expect(Date.parse(disabledAt ?? "")).toBeGreaterThanOrEqual(before - CLOCKS_APART_MS);
    await endpoint.patch({ disabled: true, description: "Still off" });
    expect(await read()).toMatchObject({ disabledAt, enabledAt: null });

    await endpoint.send();
    await endpoint.patch({ disabled: false });
    const enabled = await read();
    expect(enabled.disabledAt).toBe(disabledAt);
    expect(Date.parse(enabled.enabledAt ?? "")).toBeGreaterThan(Date.parse(disabledAt ?? ""));
    const query = { since: disabledAt ?? "" };
    const missed = await api().call("endpoint.count-replay-missing", {
      path: endpoint.path,
      query,
    });
    expect(missed.body).toMatchObject({ count: 1 });
  });

  test("of one that was created disabled tells of all since its creation", async () => {
    const { build } = api();
    const { id } = await build.application();
    const created = await build.endpoint(id, { disabled: true });
    expect(Object(created).disabledAt).toEqual(expect.stringMatching(/Z$/));
  });
});
