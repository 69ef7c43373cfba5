import { verify } from "@node-rs/argon2";
import { describe, expect, test } from "vitest";
import { comparePassword } from "@/lib/accounts/compare-password";
import { hashPassword } from "@/lib/accounts/hash-password";

/** Algorithm and costs of a hash, without its salt and digest. */
const pricesOf = (passwordHash: string) => passwordHash.split("$").slice(0, 4);

describe("comparing a password", () => {
  test("costs the same work where there is no account, so that time does not tell who has one", async () => {
    const verified: string[] = [];
    const verifyHash = (passwordHash: string, password: string) => {
      verified.push(passwordHash);
      return verify(passwordHash, password);
    };
    const passwordHash = await hashPassword("correct horse battery");
    const known = await comparePassword({ passwordHash, password: "wrong" }, verifyHash);
    const unknown = await comparePassword({ passwordHash: null, password: "wrong" }, verifyHash);
    expect([known, unknown]).toEqual([false, false]);
    const [ofKnown = "", ofUnknown = ""] = verified;
    expect(verified).toHaveLength(2);
    expect(pricesOf(ofUnknown)).toEqual(pricesOf(ofKnown));
  });

  test("matches the right one only", async () => {
    const passwordHash = await hashPassword("correct horse battery");
    expect(await comparePassword({ passwordHash, password: "correct horse battery" })).toBe(true);
    expect(await comparePassword({ passwordHash, password: "correct horse" })).toBe(false);
  });
});
