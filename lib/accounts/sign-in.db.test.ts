import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PASSWORD_MAX_CHARACTERS } from "@/lib/accounts/constants";
import { createUser } from "@/lib/accounts/create-user";
import { verifyCredentials } from "@/lib/accounts/verify-credentials";
import { type Database, openDatabase } from "@/lib/db/open-database";
import { useTestDatabase } from "@/lib/testing/use-test-database";

const ADA = {
  email: "ada@example.com",
  name: "Ada",
  password: "correct horse battery",
  isEmailProven: true,
};

describe("users and their passwords", () => {
  const testDatabase = useTestDatabase();
  let database: Database;

  beforeAll(async () => {
    database = openDatabase({
      databaseUrl: testDatabase.databaseUrl,
      poolSize: 2,
      applicationName: "test",
      onError: () => undefined,
    });
    await createUser(database.prisma, ADA);
  });
  afterAll(() => database.close());

  const verify = (email: string, password: string) =>
    verifyCredentials(database.prisma, { email, password });

  test("the right password is that user's, however the address is typed", async () => {
    const user = await verify(" ADA@example.com", ADA.password);
    expect(user).toEqual({ id: expect.stringMatching(/^usr_/), email: ADA.email, name: "Ada" });
  });

  test("a wrong password, an unknown address and an endless password are refused alike", async () => {
    expect(await verify(ADA.email, "correct horse")).toBeNull();
    expect(await verify("bob@example.com", ADA.password)).toBeNull();
    expect(await verify(ADA.email, "x".repeat(PASSWORD_MAX_CHARACTERS + 1))).toBeNull();
  });

  test("the password itself is stored nowhere", async () => {
    const { passwordHash } = await database.prisma.user.findFirstOrThrow();
    expect(passwordHash).toMatch(/^\$argon2id\$/);
    expect(passwordHash).not.toContain(ADA.password);
  });

  test("of two users who take an address at once, one gets it and the other is told", async () => {
    const bob = { ...ADA, email: "bob@example.com", name: "Bob" };
    const results = await Promise.all([
      createUser(database.prisma, bob),
      createUser(database.prisma, { ...bob, email: "Bob@Example.com" }),
    ]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(results).toContainEqual({ ok: false, reason: "email_taken" });
  });
});
