import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyCredentials } from "@/lib/accounts/verify-credentials";
import { findApiKeyAccess } from "@/lib/api-keys/queries";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { type Database, openDatabase } from "@/lib/db/open-database";
import { ensureEnvironments } from "@/lib/environments/ensure-environments";
import { useTestDatabase } from "@/lib/testing/use-test-database";
import { type SetUpInput, setUpInstallation } from "@/prisma/seed/set-up-installation";

const EMAIL = "ada@example.com";
const INPUT: SetUpInput = {
  operator: { email: EMAIL, password: null },
  application: { name: "Acme Coffee", uid: "acme" },
  addKeysTo: [],
};
const secretBox = createSecretBox("a secret for tests, of more than thirty-two characters");

describe("setting up an installation", () => {
  const testDatabase = useTestDatabase();
  let database: Database;

  beforeAll(() => {
    database = openDatabase({
      databaseUrl: testDatabase.databaseUrl,
      poolSize: 4,
      applicationName: "set-up-test",
      onError: (error) => expect.unreachable(error.message),
    });
  });
  beforeEach(async () => {
    const { prisma: db } = database;
    await db.apiKey.deleteMany();
    await db.membership.deleteMany();
    await db.user.deleteMany();
    await db.application.deleteMany({ where: { isOperational: false } });
  });
  afterAll(() => database.close());

  async function setUp(input: Partial<SetUpInput> = {}) {
    const result = await setUpInstallation(
      { db: database.prisma, secretBox },
      { ...INPUT, ...input },
    );
    if (!result.ok) throw new Error(result.problem);
    return result.report;
  }

  async function snapshot() {
    const { prisma: db } = database;
    return Promise.all([
      db.user.findMany(),
      db.membership.findMany({ orderBy: { id: "asc" } }),
      db.apiKey.findMany({ orderBy: { id: "asc" } }),
      db.application.findMany({ orderBy: { id: "asc" } }),
      db.eventType.findMany(),
    ]);
  }

  test("ends with an operator who can sign in, a working key and an application in both environments", async () => {
    const { operator, keys, applications } = await setUp();
    const { prisma: db } = database;
    const environments = await ensureEnvironments(db);
    expect(operator).toMatchObject({ email: EMAIL, isNew: true });
    const signedIn = await verifyCredentials(db, {
      email: EMAIL,
      password: operator.password ?? "",
    });
    const memberships = await db.membership.findMany({ where: { userId: signedIn?.id ?? "" } });
    expect(memberships.map(({ environmentId, role }) => [environmentId, role]).sort()).toEqual(
      Object.values(environments)
        .map((id) => [id, "operator"])
        .sort(),
    );
    for (const kind of ["test", "live"] as const) {
      expect(keys[kind]).toMatch(new RegExp(`^ph_${kind}_`));
      const access = await findApiKeyAccess(db, { key: keys[kind] ?? "", now: new Date() });
      expect(access).toMatchObject({ environmentId: environments[kind], applicationId: null });
      expect(applications[kind]).toMatchObject({ uid: "acme", name: "Acme Coffee", isNew: true });
    }
    expect(await db.eventType.count()).toBe(0);
  });

  test("changes nothing the second time, and shows no secret again", async () => {
    await setUp();
    const before = await snapshot();
    const report = await setUp({ operator: { email: " ADA@example.com", password: null } });
    expect(report).toMatchObject({
      operator: { email: EMAIL, isNew: false, password: null },
      keys: { test: null, live: null },
      applications: { test: { isNew: false }, live: { isNew: false } },
    });
    expect(await setUp({ operator: null })).toEqual(report);
    expect(await snapshot()).toEqual(before);
  });

  test("creates one key for each environment when two runs overlap", async () => {
    const reports = await Promise.all([setUp(), setUp()]);
    const created = reports.flatMap(({ keys }) => [keys.test, keys.live]);
    expect(created.filter((key) => key !== null)).toHaveLength(2);
    expect(await database.prisma.apiKey.count()).toBe(2);
    expect(reports.filter(({ operator }) => operator.password !== null)).toHaveLength(1);
  });

  test("doesn't restore a deleted application", async () => {
    await setUp();
    await database.prisma.application.updateMany({
      where: { isOperational: false },
      data: { deletedAt: new Date(), uid: null },
    });
    expect((await setUp()).applications).toEqual({ test: null, live: null });
  });

  test("replaces a lost key only in the environment that is named", async () => {
    await setUp();
    const { keys } = await setUp({ addKeysTo: ["live"] });
    expect(keys).toEqual({ test: null, live: expect.stringMatching(/^ph_live_/) });
  });

  test("creates a key again once the last one is revoked or expired", async () => {
    await setUp();
    await database.prisma.apiKey.updateMany({
      where: { environment: { kind: "test" } },
      data: { revokedAt: new Date() },
    });
    await database.prisma.apiKey.updateMany({
      where: { environment: { kind: "live" } },
      data: { expiresAt: new Date(0) },
    });
    const { keys } = await setUp();
    expect(keys).toEqual({
      test: expect.stringMatching(/^ph_test_/),
      live: expect.stringMatching(/^ph_live_/),
    });
  });

  test("takes a given password, and never changes one that exists", async () => {
    const password = "correct horse battery staple";
    expect((await setUp({ operator: { email: EMAIL, password } })).operator.password).toBeNull();
    await setUp({ operator: { email: EMAIL, password: "another password" } });
    expect(await verifyCredentials(database.prisma, { email: EMAIL, password })).not.toBeNull();
  });

  test("asks for an operator as long as there is none, and creates nothing", async () => {
    const ctx = { db: database.prisma, secretBox };
    const result = await setUpInstallation(ctx, { ...INPUT, operator: null });
    expect(result).toMatchObject({ ok: false, problem: expect.stringContaining("operator") });
    expect(await database.prisma.apiKey.count()).toBe(0);
  });
});
