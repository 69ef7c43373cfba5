import { describe, expect, test } from "vitest";
import {
  parseHosts,
  parseResolvConf,
  readResolverSettings,
} from "@/lib/delivery/resolver-settings";

describe("parseHosts", () => {
  test("reads addresses by name, whatever the white space, the case and the comments", () => {
    const text = "# top\n\n127.0.0.1 localhost\r\n::1\tlocalhost  IP6\n10.0.0.1 a b # c\n1.2.3 d\n";
    expect(Object.fromEntries(parseHosts(text))).toEqual({
      localhost: ["127.0.0.1", "::1"],
      ip6: ["::1"],
      a: ["10.0.0.1"],
      b: ["10.0.0.1"],
    });
  });
});

describe("parseResolvConf", () => {
  test.each([
    { name: "nothing", text: "", search: [], ndots: 1 },
    { name: "what is not ours", text: "nameserver 1.1.1.1\nsortlist x", search: [], ndots: 1 },
    { name: "a domain", text: "domain a.test", search: ["a.test"], ndots: 1 },
    { name: "the last of both", text: "search a b\ndomain c", search: ["c"], ndots: 1 },
    { name: "the root alone", text: "search .", search: [], ndots: 1 },
    { name: "options", text: "options edns0 ndots:5 ndots:3", search: [], ndots: 3 },
    { name: "options of nonsense", text: "options ndots:x ndots: ndots", search: [], ndots: 1 },
    { name: "comments", text: "; search a\n#options ndots:9", search: [], ndots: 1 },
  ])("reads $name", ({ text, search, ndots }) => {
    expect(parseResolvConf(text)).toEqual({ search, ndots });
  });
});

test("files that are missing say nothing", async () => {
  const settings = await readResolverSettings({
    hosts: "/nonexistent/a",
    resolvConf: "/nonexistent/b",
  });
  expect(settings).toEqual({ hosts: new Map(), search: [], ndots: 1 });
});
