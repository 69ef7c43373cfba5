import { describe, expect, test } from "vitest";
import { parseAllowedCidrs } from "@/lib/delivery/address-guard";
import { checkEndpointUrl } from "@/lib/delivery/endpoint-url";
import { openAttempter } from "@/lib/testing/open-attempter";
import { startReceiver } from "@/lib/testing/start-receiver";

/** An attempt at the URL as the product stores it when a user writes this one. */
async function attemptAt(rest: string, credentials = "") {
  const receiver = await startReceiver();
  const base = receiver.url.replace(/\/hooks$/, "").replace("://", `://${credentials}`);
  const saved = checkEndpointUrl(base + rest, { httpsOnly: false, allowedCidrs: ANYWHERE });
  if (!saved.ok) throw new Error(saved.message);
  const made = await openAttempter().attempt(saved.url.href);
  const [request] = receiver.requests;
  return { request, logged: made.url.replace(base.replace(credentials, ""), "") };
}

const parsed = parseAllowedCidrs("127.0.0.0/8");
const ANYWHERE = parsed.ok ? parsed.cidrs : [];

describe("the request line is the URL as it was stored", () => {
  test.each([
    { rest: "", line: "/" },
    { rest: "?", line: "/?" },
    { rest: "?a=b", line: "/?a=b" },
    { rest: "/a", line: "/a" },
    { rest: "/a?", line: "/a?" },
    { rest: "/a??", line: "/a??" },
    { rest: "/a?#b", line: "/a?" },
    { rest: "/a?b#c", line: "/a?b" },
    { rest: "/a#b?c", line: "/a" },
    { rest: "/#", line: "/" },
    { rest: "//x", line: "//x" },
    { rest: "//x//", line: "//x//" },
    { rest: "/a//b/", line: "/a//b/" },
    { rest: "/%7e", line: "/%7e" },
    { rest: "/%7E~", line: "/%7E~" },
    { rest: "/%2F%2f", line: "/%2F%2f" },
    { rest: "/100%", line: "/100%" },
    { rest: "/a b", line: "/a%20b" },
    { rest: "/a+b?c d", line: "/a+b?c%20d" },
    { rest: "/grüße?ö=ü", line: "/gr%C3%BC%C3%9Fe?%C3%B6=%C3%BC" },
    { rest: "/a/../b/./c", line: "/b/c" },
    { rest: "/a;b=c,d", line: "/a;b=c,d" },
    { rest: "/a?b=[c]&d={e}'\"", line: "/a?b=[c]&d={e}%27%22" },
    { rest: "/@:x", line: "/@:x" },
    { rest: "/http://x/", line: "/http://x/" },
  ])("$rest is requested as $line", async ({ rest, line }) => {
    const { request, logged } = await attemptAt(rest);
    expect(request?.path).toBe(line);
    expect(logged).toBe(line);
  });
});

describe("credentials in the URL are decoded escape by escape", () => {
  const utf8 = (text: string) => Buffer.from(text);

  test.each([
    { written: "user:p@ss%w@", sent: utf8("user:p@ss%w") },
    { written: "user:p%40ss@", sent: utf8("user:p@ss") },
    { written: "user:100%@", sent: utf8("user:100%") },
    { written: "user:%%41%4@", sent: utf8("user:%A%4") },
    { written: "user:%zz%41@", sent: utf8("user:%zzA") },
    { written: "user:grüße@", sent: utf8("user:grüße") },
    { written: "user:%C3%BC@", sent: utf8("user:ü") },
    { written: "user:%ff%fe%00@", sent: Buffer.from("757365723afffe00", "hex") },
    { written: "user:a+b%20c@", sent: utf8("user:a+b c") },
    { written: "a%2Fb:c%3Ad%23@", sent: utf8("a/b:c:d#") },
    { written: "user@", sent: utf8("user:") },
    { written: ":secret@", sent: utf8(":secret") },
  ])("$written", async ({ written, sent }) => {
    const { request, logged } = await attemptAt("/x", written);
    const basic = /^Basic (.*)$/.exec(request?.headers.authorization ?? "")?.[1];
    expect(Buffer.from(basic ?? "", "base64")).toEqual(sent);
    expect(logged).toBe("/x");
  });
});
