import { expect, test } from "vitest";
import { hideSession } from "@/lib/inspector/hide-session";

const kept = (value: string) => hideSession([["Cookie", value]])[0]?.[1];

test("the portal's own cookies lose their values, whole or in chunks, over HTTP and HTTPS", () => {
  expect(kept("next-auth.session-token=secret")).toBe("next-auth.session-token=(not kept)");
  expect(kept("a=1; __Secure-next-auth.session-token.0=secret; b=2")).toBe(
    "a=1; __Secure-next-auth.session-token.0=(not kept); b=2",
  );
  expect(kept("__Host-next-auth.csrf-token=a=b;next-auth.session-token=secret")).not.toMatch(
    /a=b|secret/,
  );
});

test("other cookies and other headers stay as they were sent", () => {
  expect(kept("theme=dark;  my-next-auth.x=1")).toBe("theme=dark;  my-next-auth.x=1");
  const headers = [["x-cookie", "next-auth.session-token=1"]] as const;
  expect(hideSession(headers)).toEqual(headers);
});
