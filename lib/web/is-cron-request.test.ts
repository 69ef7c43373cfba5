import { describe, expect, it } from "vitest";
import { isCronRequest } from "@/lib/web/is-cron-request";

const SECRET = "a cron secret of some length";

describe("the cron's request", () => {
  it("is the one that carries the secret as its bearer token", () => {
    const headers = new Headers({ authorization: `Bearer ${SECRET}` });
    expect(isCronRequest(headers, SECRET)).toBe(true);
  });

  it.each([
    undefined,
    "",
    SECRET,
    `Basic ${SECRET}`,
    `Bearer ${SECRET}x`,
    `Bearer ${SECRET.slice(1)}`,
    "Bearer ",
  ])("is none with the authorization %s", (authorization) => {
    const headers = new Headers(authorization === undefined ? {} : { authorization });
    expect(isCronRequest(headers, SECRET)).toBe(false);
  });
});
