import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { type Database, openDatabase } from "@/lib/db/open-database";
import { ensureEnvironments } from "@/lib/environments/ensure-environments";
import { listPublishedEventTypes } from "@/lib/event-types/queries";
import { useTestDatabase } from "@/lib/testing/use-test-database";
import catalog from "@/prisma/event-types.json" with { type: "json" };
import { seed } from "@/prisma/seed/seed";

const DEMO = catalog.map(({ name }) => name).sort();

describe("the trial's demo event types", () => {
  const testDatabase = useTestDatabase();
  let database: Database;
  let environments: { test: string; live: string };

  beforeAll(async () => {
    database = openDatabase({
      databaseUrl: testDatabase.databaseUrl,
      poolSize: 4,
      applicationName: "seed-test",
      onError: (error) => expect.unreachable(error.message),
    });
    environments = await ensureEnvironments(database.prisma);
  });
  beforeEach(async () => {
    await database.prisma.eventType.deleteMany();
    await database.prisma.environment.updateMany({ data: { demoEventTypesAt: null } });
  });
  afterAll(() => database.close());

  const runSeed = () =>
    seed({
      db: database.prisma,
      secretBox: createSecretBox("a secret for tests, of more than thirty-two characters"),
      allowedCidrs: [],
      operator: { email: "operator@example.com", password: "correct horse battery staple" },
    });

  async function namesIn(kind: "test" | "live") {
    const rows = await database.prisma.eventType.findMany({
      where: { environmentId: environments[kind] },
      select: { name: true },
    });
    return rows.map(({ name }) => name).sort();
  }

  async function addTypes(kind: "test" | "live", types: readonly object[]) {
    await database.prisma.eventType.createMany({
      data: types.map((type) => ({
        environmentId: environments[kind],
        name: "invoice.paid",
        description: "An invoice was paid",
        ...type,
      })),
    });
  }

  test("are in the test environment and not in live", async () => {
    await runSeed();
    expect(await namesIn("test")).toEqual(DEMO);
    expect(await namesIn("live")).toEqual([]);
  });

  test("don't come back once they are deleted, one or all of them", async () => {
    await runSeed();
    await database.prisma.eventType.deleteMany({ where: { name: DEMO[0] ?? "" } });
    await runSeed();
    expect(await namesIn("test")).toEqual(DEMO.slice(1));
    await database.prisma.eventType.deleteMany();
    await runSeed();
    expect(await namesIn("test")).toEqual([]);
  });

  test("aren't added to a catalog that somebody has begun", async () => {
    await addTypes("test", [{}]);
    await runSeed();
    expect(await namesIn("test")).toEqual(["invoice.paid"]);
  });

  test("leave the public docs as soon as live has types of its own", async () => {
    const published = async () =>
      (await listPublishedEventTypes(database.prisma)).map(({ name }) => name).sort();
    await runSeed();
    expect(await published()).toEqual(DEMO);
    await addTypes("live", [
      {},
      { name: "invoice.archived", archived: true },
      { name: "invoice.beta", featureFlags: ["beta"] },
    ]);
    expect(await published()).toEqual(["invoice.paid"]);
  });
});
