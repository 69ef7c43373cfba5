import { encode } from "next-auth/jwt";
import { describe, expect, test } from "vitest";
import { createSessionReader } from "@/lib/web/read-session";
import { deriveSessionSecret } from "@/lib/web/session-secret";

const secret = deriveSessionSecret("a secret of at least thirty-two characters");
const readSession = createSessionReader({ secret });
const readCookie = (cookie: string) => readSession(new Headers({ cookie }));

const PLAIN = "next-auth.session-token";
const SECURE = `__Secure-${PLAIN}`;

describe("the session in a browser's cookies", () => {
  test.each([PLAIN, SECURE])("is read from %s, among other cookies", async (name) => {
    const token = await encode({ token: { sub: "usr_1" }, secret });
    const session = await readCookie(`theme=dark; ${name}=${token}; other=a=b`);
    expect(session).toEqual({ userId: "usr_1", version: 0 });
  });

  test("says which version of its user's sessions it belongs to", async () => {
    const token = await encode({ token: { sub: "usr_1", version: 3 }, secret });
    expect(await readCookie(`${PLAIN}=${token}`)).toEqual({ userId: "usr_1", version: 3 });
  });

  test("is put together from as many parts as it was cut into", async () => {
    const token = await encode({ token: { sub: "usr_1" }, secret });
    const size = Math.ceil(token.length / 11);
    const chunks = Array.from(
      { length: 11 },
      (_, index) => `${PLAIN}.${index}=${token.slice(index * size, (index + 1) * size)}`,
    );
    expect(await readCookie(chunks.reverse().join("; "))).toEqual({ userId: "usr_1", version: 0 });
  });

  test("is nobody's without a cookie, or with one that is not ours", async () => {
    const foreign = await encode({ token: { sub: "usr_1" }, secret: deriveSessionSecret("other") });
    expect(await readSession(new Headers())).toBeNull();
    for (const value of ["", "garbage", "a.b.c.d.e", foreign]) {
      expect(await readCookie(`${PLAIN}=${value}`)).toBeNull();
    }
  });

  test("is over when its time has passed", async () => {
    const token = await encode({ token: { sub: "usr_1" }, secret, maxAge: -60 });
    expect(await readCookie(`${PLAIN}=${token}`)).toBeNull();
  });

  test("is nobody's when it does not say whose it is", async () => {
    const token = await encode({ token: { name: "Ada" }, secret });
    expect(await readCookie(`${PLAIN}=${token}`)).toBeNull();
  });

  test("falls back to the plain name where the secure one holds nothing of ours", async () => {
    const token = await encode({ token: { sub: "usr_1" }, secret });
    expect(await readCookie(`${SECURE}=garbage; ${PLAIN}=${token}`)).toEqual({
      userId: "usr_1",
      version: 0,
    });
  });
});
