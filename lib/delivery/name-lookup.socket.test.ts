import type { LookupAddress } from "node:dns";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createNameLookup } from "@/lib/delivery/name-lookup";
import { NameLookupError } from "@/lib/delivery/name-lookup-error";
import {
  type DnsAnswer,
  type DnsQuestion,
  type DnsServer,
  startDnsServer,
} from "@/lib/testing/start-dns-server";

type Find = (hostname: string) => Promise<LookupAddress[]>;

const NO_SUCH_NAME: DnsAnswer = { kind: "failure", code: "noSuchName" };

function at(address: string): LookupAddress {
  return { address, family: address.includes(":") ? 6 : 4 };
}

async function writeFiles(files: { hosts?: string; resolvConf?: string }) {
  const directory = await mkdtemp(join(tmpdir(), "names-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  const hostsPath = join(directory, "hosts");
  const resolvConfPath = join(directory, "resolv.conf");
  await writeFile(hostsPath, files.hosts ?? "");
  await writeFile(resolvConfPath, files.resolvConf ?? "");
  return { hostsPath, resolvConfPath };
}

/** The product's look-up over files and a name server of the test's own. */
async function open(
  answer: (question: DnsQuestion) => DnsAnswer,
  { deadlineMs, ...files }: { hosts?: string; resolvConf?: string; deadlineMs?: number } = {},
): Promise<{ find: Find; dns: DnsServer }> {
  const dns = await startDnsServer(answer);
  const lookup = createNameLookup({
    ...(await writeFiles(files)),
    servers: [dns.address],
    serverTimeoutMs: 5_000,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  });
  const find: Find = (hostname) =>
    new Promise((resolve, reject) => {
      lookup(hostname, { all: true }, (error, found) => {
        if (error !== null) reject(error);
        else resolve(typeof found === "string" ? [] : found);
      });
    });
  return { find, dns };
}

const askedNames = (dns: DnsServer) => new Set(dns.questions.map(({ name }) => name));

describe("where a name is looked for", () => {
  test("the hosts file has the first word, whatever the case, and nobody else is asked", async () => {
    const hosts =
      "10.0.0.7\tReceiver.test other # comment.test\n::7 receiver.test\nnonsense x.test";
    const { find, dns } = await open(() => NO_SUCH_NAME, { hosts });
    expect(await find("receiver.test")).toEqual([at("10.0.0.7"), at("::7")]);
    expect(await find("RECEIVER.test.")).toEqual([at("10.0.0.7"), at("::7")]);
    expect(await find("other")).toEqual([at("10.0.0.7")]);
    expect(dns.questions).toEqual([]);
    await expect(find("comment.test")).rejects.toBeInstanceOf(NameLookupError);
    await expect(find("x.test")).rejects.toBeInstanceOf(NameLookupError);
  });

  test("localhost is this machine where no file says so, and no name server is asked", async () => {
    const { find, dns } = await open(() => ({ kind: "addresses", addresses: ["8.8.8.8"] }));
    for (const name of ["localhost", "LOCALHOST.", "api.localhost"]) {
      expect(await find(name)).toEqual([at("127.0.0.1"), at("::1")]);
    }
    expect(dns.questions).toEqual([]);
  });

  test("a name server is asked for both families, and IPv4 comes first", async () => {
    const { find, dns } = await open(() => ({
      kind: "addresses",
      addresses: ["2001:db8::1", "192.0.2.1", "192.0.2.2"],
    }));
    expect(await find("receiver.test")).toEqual([
      at("192.0.2.1"),
      at("192.0.2.2"),
      at("2001:db8::1"),
    ]);
    expect(dns.questions.map(({ type }) => type).toSorted()).toEqual(["A", "AAAA"]);
  });

  test("a short name is looked for in the search domains first, a longer one as it is", async () => {
    const resolvConf = "search old.test\nsearch a.test b.test.\noptions timeout:1 ndots:2\n";
    const { find, dns } = await open(
      ({ name }) =>
        ["service.ns.b.test", "x.y.z"].includes(name)
          ? { kind: "addresses", addresses: ["192.0.2.1"] }
          : NO_SUCH_NAME,
      { resolvConf },
    );
    expect(await find("service.ns")).toEqual([at("192.0.2.1")]);
    expect([...askedNames(dns)]).toEqual(["service.ns.a.test", "service.ns.b.test"]);
    expect(await find("x.y.z")).toEqual([at("192.0.2.1")]);
    expect(askedNames(dns)).not.toContain("x.y.z.a.test");
  });

  test("a name with a trailing dot is looked for nowhere else", async () => {
    const { find, dns } = await open(() => NO_SUCH_NAME, { resolvConf: "search a.test" });
    await expect(find("receiver.")).rejects.toThrow("There is no such name: receiver.");
    expect([...askedNames(dns)]).toEqual(["receiver"]);
  });

  test("where the name servers cannot say, the next search domain is not asked instead", async () => {
    const { find, dns } = await open(() => ({ kind: "failure", code: "serverFailure" }), {
      resolvConf: "search a.test b.test",
    });
    await expect(find("receiver")).rejects.toThrow("The name servers failed: receiver");
    expect([...askedNames(dns)]).toEqual(["receiver.a.test"]);
  });

  test("a name that leads nowhere is reported as the one that was asked for", async () => {
    const { find } = await open(() => NO_SUCH_NAME, { resolvConf: "search a.test" });
    await expect(find("receiver.test")).rejects.toThrow(
      "There is no such name: receiver.test (ENOTFOUND)",
    );
  });
});

describe("how often it is asked for", () => {
  test("look-ups of one name at the same time share one, and the next one asks again", async () => {
    const { find, dns } = await open(() => ({ kind: "addresses", addresses: ["192.0.2.1"] }));
    await Promise.all(Array.from({ length: 20 }, () => find("receiver.test")));
    expect(dns.questions).toHaveLength(2);
    await find("receiver.test");
    expect(dns.questions).toHaveLength(4);
  });

  test("an answer with a time to live is remembered, and handed out as a copy", async () => {
    const answer: DnsAnswer = { kind: "addresses", addresses: ["192.0.2.1"], ttl: 60 };
    const { find, dns } = await open(() => answer);
    (await find("receiver.test")).length = 0;
    expect(await find("receiver.test")).toEqual([at("192.0.2.1")]);
    expect(dns.questions).toHaveLength(2);
  });

  test.each([
    { name: "its time to live", ttl: 3, seconds: 3 },
    { name: "ten seconds, if that is more", ttl: 86_400, seconds: 10 },
  ])("an answer is forgotten after $name", async ({ ttl, seconds }) => {
    const now = vi.spyOn(performance, "now").mockReturnValue(0);
    onTestFinished(() => now.mockRestore());
    const { find, dns } = await open(() => ({ kind: "addresses", addresses: ["192.0.2.1"], ttl }));
    await find("receiver.test");
    now.mockReturnValue(seconds * 1_000 - 1);
    await find("receiver.test");
    expect(dns.questions).toHaveLength(2);
    now.mockReturnValue(seconds * 1_000);
    await find("receiver.test");
    expect(dns.questions).toHaveLength(4);
  });

  test("a failure is not remembered", async () => {
    const answers: DnsAnswer[] = [NO_SUCH_NAME, NO_SUCH_NAME];
    const { find } = await open(
      () => answers.shift() ?? { kind: "addresses", addresses: ["192.0.2.1"], ttl: 60 },
    );
    await expect(find("receiver.test")).rejects.toBeInstanceOf(NameLookupError);
    expect(await find("receiver.test")).toEqual([at("192.0.2.1")]);
  });

  test("a look-up has a deadline of its own, whatever the name servers take", async () => {
    const { find } = await open(() => ({ kind: "silence" }), { deadlineMs: 100 });
    const startedAt = performance.now();
    await expect(find("receiver.test")).rejects.toThrow("did not answer in time");
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });
});

describe("a name server that is slow", () => {
  const ADDRESSES = ["192.0.2.1"];
  const SLOW_MS = 3_000;

  function openWithDefaults(servers: readonly DnsServer[]): Find {
    const lookup = createNameLookup({ servers: servers.map(({ address }) => address) });
    return (hostname) =>
      new Promise((resolve, reject) => {
        lookup(hostname, { all: true }, (error, found) => {
          if (error !== null) reject(error);
          else resolve(typeof found === "string" ? [] : found);
        });
      });
  }

  test.concurrent("after quick answers is waited for, although the resolver's own time-outs have shrunk", async () => {
    const dns = await startDnsServer(({ name }) => ({
      kind: "addresses",
      addresses: ADDRESSES,
      ...(name.startsWith("slow") ? { afterMs: SLOW_MS } : {}),
    }));
    const find = openWithDefaults([dns]);
    for (let count = 0; count < 20; count++) await find(`quick-${count}.test`);
    expect(await find("slow.test")).toEqual([at("192.0.2.1")]);
  }, 20_000);

  test.concurrent("behind one that is dead is waited for", async () => {
    const dead = await startDnsServer(() => ({ kind: "silence" }));
    const slow = await startDnsServer(() => ({
      kind: "addresses",
      addresses: ADDRESSES,
      afterMs: SLOW_MS,
    }));
    expect(await openWithDefaults([dead, slow])("slow.test")).toEqual([at("192.0.2.1")]);
  }, 20_000);

  test.concurrent("from the first question on is waited for as well", async () => {
    const dns = await startDnsServer(() => ({
      kind: "addresses",
      addresses: ADDRESSES,
      afterMs: 2 * SLOW_MS,
    }));
    expect(await openWithDefaults([dns])("slow.test")).toEqual([at("192.0.2.1")]);
  }, 20_000);
});
