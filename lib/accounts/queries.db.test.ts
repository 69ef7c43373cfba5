import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { findAccess, findUser, listAccessibleApplications } from "@/lib/accounts/queries";
import { type Database, openDatabase } from "@/lib/db/open-database";
import type { Role } from "@/lib/shared/actor";
import { createId } from "@/lib/shared/ids";
import { useTestDatabase } from "@/lib/testing/use-test-database";

describe("who may enter what", () => {
  const testDatabase = useTestDatabase();
  const environments = { test: createId("env"), live: createId("env") };
  const applications = { zoo: createId("app"), bar: createId("app"), inLive: createId("app") };
  const operationalId = createId("app");
  let database: Database;

  beforeAll(async () => {
    database = openDatabase({
      databaseUrl: testDatabase.databaseUrl,
      poolSize: 2,
      applicationName: "test",
      onError: () => undefined,
    });
    const { prisma } = database;
    await prisma.environment.createMany({
      data: [
        { id: environments.live, name: "Live", kind: "live" },
        { id: environments.test, name: "Test", kind: "test" },
      ],
    });
    await prisma.application.createMany({
      data: [
        { id: applications.inLive, name: "Bar", environmentId: environments.live },
        { id: applications.zoo, name: "Zoo", environmentId: environments.test },
        { id: applications.bar, name: "Bar", environmentId: environments.test },
        { id: operationalId, name: "Own", environmentId: environments.test, isOperational: true },
      ],
    });
  });
  afterAll(() => database.close());

  async function makeUser(
    memberships: readonly { role: Role; environmentId: string; applicationId: string | null }[],
  ): Promise<string> {
    const email = `${createId("usr")}@example.com`;
    const user = await createUser(database.prisma, {
      email,
      name: "Ada",
      password: "a password",
      isEmailProven: true,
    });
    if (!user.ok) throw new Error("The address is taken");
    await database.prisma.membership.createMany({
      data: memberships.map((membership) => ({
        id: createId("mem"),
        userId: user.userId,
        ...membership,
      })),
    });
    return user.userId;
  }

  const asMember = (role: Role, applicationId: string) =>
    makeUser([{ role, applicationId, environmentId: environments.test }]);
  const asOperator = () =>
    makeUser([{ role: "operator", applicationId: null, environmentId: environments.test }]);

  test("nobody enters the application that holds the operational endpoints, or sees it in a list", async () => {
    const userId = await asOperator();
    const access = { userId, applicationId: operationalId };
    expect(await findAccess(database.prisma, access)).toBeNull();
    const listed = await listAccessibleApplications(database.prisma, { userId });
    expect(listed.map(({ id }) => id)).not.toContain(operationalId);
  });

  test("a member enters that application with that role, and no other", async () => {
    const { prisma } = database;
    const userId = await asMember("viewer", applications.bar);
    expect(await findAccess(prisma, { userId, applicationId: applications.bar })).toEqual({
      environmentId: environments.test,
      environmentKind: "test",
      applicationId: applications.bar,
      applicationName: "Bar",
      role: "viewer",
    });
    expect(await findAccess(prisma, { userId, applicationId: applications.zoo })).toBeNull();
    expect(await findAccess(prisma, { userId, applicationId: applications.inLive })).toBeNull();
  });

  test("an operator enters every application of that environment, and none of another", async () => {
    const { prisma } = database;
    const userId = await asOperator();
    const access = await findAccess(prisma, { userId, applicationId: applications.zoo });
    expect(access?.role).toBe("operator");
    expect(await findAccess(prisma, { userId, applicationId: applications.inLive })).toBeNull();
  });

  test("what is not an application's id is nobody's", async () => {
    const userId = await asOperator();
    for (const applicationId of ["", "bar", environments.test, `${applications.bar}\u0000`]) {
      expect(await findAccess(database.prisma, { userId, applicationId })).toBeNull();
    }
  });

  test("a deleted application is entered by nobody and listed for nobody", async () => {
    const { prisma } = database;
    const applicationId = createId("app");
    await prisma.application.create({
      data: { id: applicationId, name: "Gone", environmentId: environments.test },
    });
    const userId = await asMember("owner", applicationId);
    expect(await findAccess(prisma, { userId, applicationId })).not.toBeNull();
    await prisma.application.update({
      where: { id: applicationId },
      data: { deletedAt: new Date() },
    });
    expect(await findAccess(prisma, { userId, applicationId })).toBeNull();
    expect(await listAccessibleApplications(prisma, { userId })).toEqual([]);
  });

  test("the list has what can be entered: test before live, each by name", async () => {
    const { prisma } = database;
    const userId = await makeUser([
      { role: "operator", applicationId: null, environmentId: environments.test },
      { role: "viewer", applicationId: applications.inLive, environmentId: environments.live },
    ]);
    const list = await listAccessibleApplications(prisma, { userId });
    expect(list).toEqual([
      { id: applications.bar, name: "Bar", environmentKind: "test" },
      { id: applications.zoo, name: "Zoo", environmentKind: "test" },
      { id: applications.inLive, name: "Bar", environmentKind: "live" },
    ]);
    const nobody = await makeUser([]);
    expect(await listAccessibleApplications(prisma, { userId: nobody })).toEqual([]);
  });

  test("a user is found without the password's hash", async () => {
    const userId = await makeUser([]);
    const user = await findUser(database.prisma, { userId });
    expect(user).toEqual({ id: userId, email: expect.any(String), name: "Ada" });
  });
});
