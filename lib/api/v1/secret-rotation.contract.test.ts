import { describe, expect, test } from "vitest";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";
import { createEd25519Secret } from "@/lib/testing/create-ed25519-secret";

/** How long each secret that was rotated out goes on signing, the one with the longest time first. */
const READ_OLD = `
  select extract(epoch from expires_at - now())::float8 as "leftSeconds"
  from endpoint_secret where endpoint_id = $1 and expires_at is not null
  order by 1 desc`;

const EXPIRE_OLD = `
  update endpoint_secret set expires_at = now() - interval '1 second'
  where endpoint_id = $1 and expires_at is not null`;

describe("rotating an endpoint's secret", () => {
  const api = useTestApi();

  async function prepare(fields: object = {}) {
    const { build, call, database } = api();
    const { id: app_id } = await build.application();
    const { id: endpoint_id } = await build.endpoint(app_id, { uid: "hook", ...fields });
    const path = { app_id, endpoint_id };
    return {
      path,
      rotate: (body: object) => call("endpoint.rotate-secret", { path, body }),
      secret: () => build.secret(app_id, endpoint_id),
      leftSeconds: async () => {
        const { rows } = await database.pool.query(READ_OLD, [endpoint_id]);
        return rows.map(({ leftSeconds }) => Number(leftSeconds));
      },
      countCurrent: () =>
        database.prisma.endpointSecret.count({
          where: { endpointId: endpoint_id, expiresAt: null },
        }),
      countAll: () => database.prisma.endpointSecret.count({ where: { endpointId: endpoint_id } }),
      expireOld: () => database.pool.query(EXPIRE_OLD, [endpoint_id]),
    };
  }

  test.each([{}, { key: null }, { key: null, gracePeriodSeconds: null }])(
    "without a key makes one up, and leaves the old one a day: %j",
    async (body) => {
      const { rotate, secret, leftSeconds } = await prepare();
      const first = await secret();
      const answer = await rotate(body);
      expect([answer.status, answer.text]).toEqual([204, ""]);
      expect(await secret()).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
      expect(await secret()).not.toBe(first);
      expect(await leftSeconds()).toEqual([expect.closeTo(86_400, -2)]);
    },
  );

  test("takes the key that the caller chose, and finds the endpoint by its uid", async () => {
    const { path, secret } = await prepare();
    const key = generateSecret();
    const byUid = { path: { ...path, endpoint_id: "hook" }, body: { key } };
    expect((await api().call("endpoint.rotate-secret", byUid)).status).toBe(204);
    expect(await secret()).toBe(key);
  });

  test("goes from a shared secret to a key pair, whose public half is shown, and back", async () => {
    const { rotate, secret } = await prepare();
    const pair = createEd25519Secret();
    await rotate({ key: pair.secret });
    expect(await secret()).toBe(pair.publicForm);
    await rotate({});
    expect(await secret()).toMatch(/^whsec_/);
  });

  test.each([1, 3_600, 604_800])("leaves the old one %i seconds when asked to", async (seconds) => {
    const { rotate, leftSeconds } = await prepare();
    await rotate({ gracePeriodSeconds: seconds });
    const [left = 0, ...others] = await leftSeconds();
    expect(left).toBeLessThanOrEqual(seconds);
    expect(left).toBeGreaterThan(seconds - 60);
    expect(others).toEqual([]);
  });

  test("without a grace period drops the old one at once, and only that", async () => {
    const { rotate, leftSeconds, countAll } = await prepare();
    await rotate({ gracePeriodSeconds: 600 });
    await rotate({ gracePeriodSeconds: 0 });
    expect(await leftSeconds()).toEqual([expect.closeTo(600, -2)]);
    expect(await countAll()).toBe(2);
  });

  test("drops what has expired", async () => {
    const { rotate, expireOld, leftSeconds, countAll } = await prepare();
    for (const _ of [1, 2, 3]) await rotate({});
    await expireOld();
    await rotate({ gracePeriodSeconds: 60 });
    expect(await leftSeconds()).toEqual([expect.closeTo(60, -2)]);
    expect(await countAll()).toBe(2);
  });

  test("stops at ten old ones that still sign, and changes nothing then", async () => {
    const { rotate, secret, leftSeconds, countAll, expireOld } = await prepare();
    for (let count = 0; count < 10; count++) expect((await rotate({})).status).toBe(204);
    const current = await secret();
    const eleventh = await rotate({ gracePeriodSeconds: 1 });
    expect([eleventh.status, eleventh.body]).toEqual([
      400,
      { code: "limit_reached", detail: expect.stringContaining("10") },
    ]);
    expect(await secret()).toBe(current);
    expect(await countAll()).toBe(11);
    expect((await rotate({ gracePeriodSeconds: 0 })).status).toBe(204);
    expect(await leftSeconds()).toHaveLength(10);
    await expireOld();
    expect((await rotate({})).status).toBe(204);
    expect(await leftSeconds()).toHaveLength(1);
  });

  test("to the current secret changes nothing, so that it may be tried again", async () => {
    const { rotate, secret, countAll, leftSeconds } = await prepare();
    const key = generateSecret();
    await rotate({ key });
    const [left = 0] = await leftSeconds();
    expect((await rotate({ key, gracePeriodSeconds: 0 })).status).toBe(204);
    expect(await secret()).toBe(key);
    expect(await leftSeconds()).toEqual([expect.closeTo(left, -2)]);
    expect(await countAll()).toBe(2);
  });

  test("back to one that still signs makes it the current one, once", async () => {
    const { rotate, secret, countAll, leftSeconds } = await prepare();
    const first = await secret();
    await rotate({});
    await rotate({ key: first });
    expect(await secret()).toBe(first);
    expect([await countAll(), (await leftSeconds()).length]).toEqual([2, 1]);
  });

  test("at the same moment leaves one current secret and loses none of the old ones", async () => {
    const { rotate, countCurrent, countAll } = await prepare();
    const answers = await Promise.all(Array.from({ length: 6 }, () => rotate({})));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(204));
    expect([await countCurrent(), await countAll()]).toEqual([1, 7]);
  });

  test("at the same moment passes the limit in no case", async () => {
    const { rotate, countCurrent, countAll } = await prepare();
    for (let count = 0; count < 8; count++) await rotate({});
    const answers = await Promise.all(Array.from({ length: 6 }, () => rotate({})));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([204, 204, 400, 400, 400, 400]);
    expect([await countCurrent(), await countAll()]).toEqual([1, 11]);
  });

  test("with an Idempotency-Key happens once", async () => {
    const { path, secret, countAll } = await prepare();
    const headers = { "idempotency-key": "rotation-1" };
    const input = { path, body: {}, headers };
    await api().call("endpoint.rotate-secret", input);
    const once = await secret();
    expect((await api().call("endpoint.rotate-secret", input)).status).toBe(204);
    expect([await secret(), await countAll()]).toEqual([once, 2]);
  });

  test.each([
    { what: "a short key", body: { key: "whsec_c2hvcnQ=" }, place: "body.key" },
    {
      what: "a key of 23 bytes",
      body: { key: `whsec_${Buffer.alloc(23, 1).toString("base64")}` },
      place: "body.key",
    },
    {
      what: "a key of 76 bytes",
      body: { key: `whsec_${Buffer.alloc(76, 1).toString("base64")}` },
      place: "body.key",
    },
    { what: "no base64", body: { key: `whsec_${"-".repeat(40)}` }, place: "body.key" },
    { what: "a public key", body: { key: createEd25519Secret().publicForm }, place: "body.key" },
    {
      what: "half a key pair",
      body: { key: `whsk_${Buffer.alloc(32, 1).toString("base64")}` },
      place: "body.key",
    },
    {
      what: "a pair that does not belong together",
      body: { key: `whsk_${Buffer.alloc(64, 1).toString("base64")}` },
      place: "body.key",
    },
    { what: "a number for a key", body: { key: 7 }, place: "body.key" },
    ...[-1, 604_801, 1.5, "60", true].map((gracePeriodSeconds) => ({
      what: `a grace period of ${JSON.stringify(gracePeriodSeconds)}`,
      body: { gracePeriodSeconds },
      place: "body.gracePeriodSeconds",
    })),
  ])("is refused with $what, which the answer names, and changes nothing", async (given) => {
    const { rotate, secret, countAll } = await prepare();
    const before = await secret();
    expect(problemPlaces(await rotate(given.body))).toEqual([given.place]);
    expect([await secret(), await countAll()]).toEqual([before, 1]);
  });

  test("is refused where the endpoint is gone", async () => {
    const { path, rotate } = await prepare();
    await api().call("endpoint.delete", { path });
    expect((await rotate({})).status).toBe(404);
  });
});
