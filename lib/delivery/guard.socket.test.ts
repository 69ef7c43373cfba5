import type { LookupAddress } from "node:dns";
import { once } from "node:events";
import { createServer, Socket } from "node:net";
import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createNameLookup } from "@/lib/delivery/name-lookup";
import type { OpenSocket } from "@/lib/delivery/open-socket";
import { openAttempter } from "@/lib/testing/open-attempter";
import { sendTo } from "@/lib/testing/open-sender";
import { type DnsAnswer, type DnsQuestion, startDnsServer } from "@/lib/testing/start-dns-server";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";
import { waitUntil } from "@/lib/testing/wait-until";

const CRLF = "\r\n";
const OK = `HTTP/1.1 200 OK${CRLF}content-length: 0${CRLF}${CRLF}`;
const PUBLIC = "93.184.215.14";
const NO_FILES = { hostsPath: "/nonexistent/hosts", resolvConfPath: "/nonexistent/resolv.conf" };

/** Stands where sockets are opened and opens none: notes where each would have gone, and fails it. */
function createTrap() {
  const reached: string[] = [];
  const openSocket: OpenSocket = ({ options }) => {
    const socket = new Socket();
    const host = options.host ?? "";
    if (/^[\d.]+$|:/.test(host)) {
      reached.push(host);
      queueMicrotask(() => socket.destroy(new Error("trapped")));
      return socket;
    }
    options.lookup?.(host, { all: true }, (error, found) => {
      const addresses: LookupAddress[] = typeof found === "string" ? [] : found;
      reached.push(...addresses.map(({ address }) => address));
      socket.destroy(error ?? new Error("trapped"));
    });
    return socket;
  };
  return { reached, openSocket };
}

/** A sender that can reach nothing, whose names are answered by the test. */
async function openTrapped(answer: (question: DnsQuestion) => DnsAnswer) {
  const dns = await startDnsServer(answer);
  const lookup = createNameLookup({ ...NO_FILES, servers: [dns.address] });
  const trap = createTrap();
  const attempter = openAttempter({ allowed: "", lookup, openSocket: trap.openSocket });
  return { attempter, dns, reached: trap.reached };
}

const addresses = (...list: string[]): DnsAnswer => ({ kind: "addresses", addresses: list });

describe("a URL", () => {
  test.each([
    "http://127.0.0.1/",
    "https://127.0.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[fe80::1]/",
    "http://[fd00:ec2::254]/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://0x7f.1/",
    "http://127.1/",
    "http://127.0.0.1./",
    "http://user:pass@127.0.0.1/",
    "http://example.com@127.0.0.1/",
    "http://１２７.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://0.0.0.0/",
    "http://10.0.0.1:8080/",
    "http://255.255.255.255/",
    "http://localhost/",
    "http://api.localhost./",
  ])("that names a blocked address is blocked before any socket is opened: %s", async (url) => {
    const { attempter, dns, reached } = await openTrapped(() => addresses(PUBLIC));
    const made = await attempter.attempt(url);
    expect(made).toMatchObject({
      outcome: "blocked",
      errorMessage: expect.stringContaining("Deliveries may not go to"),
      responseStatusCode: null,
      remoteAddress: null,
    });
    expect(attempter.sockets).toEqual([]);
    expect([...reached, ...dns.questions]).toEqual([]);
  });

  test.each([
    "ftp://8.8.8.8/",
    "file:///etc/passwd",
    "gopher://8.8.8.8/",
    "data:,x",
    "unix:/run/x",
  ])("of another scheme leads nowhere: %s", async (url) => {
    const { attempter, reached } = await openTrapped(() => addresses(PUBLIC));
    expect(await sendTo(attempter.sender, url)).toMatchObject({ kind: "error" });
    expect(attempter.sockets).toEqual([]);
    expect(reached).toEqual([]);
  });

  test.each([
    { url: "http://8.8.8.8/", address: "8.8.8.8" },
    { url: "http://134744072:81/", address: "8.8.8.8" },
    { url: "http://[2001:4860:4860::8888]/", address: "2001:4860:4860::8888" },
    { url: "http://127.0.0.1@8.8.8.8/", address: "8.8.8.8" },
    { url: "http://100.63.255.254/", address: "100.63.255.254" },
    { url: "http://100.128.0.1/", address: "100.128.0.1" },
    { url: "http://[64:ff9c::1]/", address: "64:ff9c::1" },
  ])("that names a public address goes exactly there: $url", async ({ url, address }) => {
    const { attempter, reached } = await openTrapped(() => addresses("10.0.0.1"));
    await attempter.attempt(url);
    expect(reached).toEqual([address]);
  });
});

describe("a name", () => {
  test.each([
    { name: "a private address", found: ["10.0.0.1"] },
    { name: "a public and a private one", found: [PUBLIC, "10.0.0.1"] },
    { name: "a private and a public one", found: ["192.168.0.1", PUBLIC] },
    { name: "a public one and a private one of the other family", found: [PUBLIC, "::1"] },
    { name: "the metadata service", found: ["169.254.169.254"] },
    { name: "the metadata service of the other family", found: ["fd00:ec2::254"] },
  ])("that leads to $name is blocked: no address of it is connected to", async ({ found }) => {
    const { attempter, reached } = await openTrapped(() => addresses(...found));
    const made = await attempter.attempt("http://receiver.test/");
    expect(made).toMatchObject({ outcome: "blocked", remoteAddress: null });
    expect(reached).toEqual([]);
  });

  test("that turns private after the check is asked for once, and only what was checked is connected to", async () => {
    const { attempter, dns, reached } = await openTrapped(rebind(PUBLIC, "127.0.0.1"));
    await attempter.attempt("http://rebinding.test/");
    expect(dns.questions.map(({ type }) => type).toSorted()).toEqual(["A", "AAAA"]);
    expect(reached).toEqual([PUBLIC]);
    const made = await attempter.attempt("http://rebinding.test/");
    expect(made).toMatchObject({
      outcome: "blocked",
      errorMessage: "Deliveries may not go to 127.0.0.1 (loopback, 127.0.0.0/8).",
    });
    expect(reached).toEqual([PUBLIC]);
  });
});

/** One address for the first look-up, the other one from then on; neither may be remembered. */
function rebind(first: string, then: string): (question: DnsQuestion) => DnsAnswer {
  let lookUps = 0;
  return ({ type }) => {
    if (type === "AAAA") return addresses();
    return addresses(++lookUps === 1 ? first : then);
  };
}

describe("rebinding on real sockets, where 127.0.0.1 stands for public and 127.0.0.2 for private", () => {
  async function startBoth() {
    const open = await startRawReceiver((socket) =>
      socket.on("data", (chunk) => chunk.includes("}") && socket.write(OK)),
    );
    const forbidden: Socket[] = [];
    const server = createServer((socket) => forbidden.push(socket));
    server.listen(open.port, "127.0.0.2");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const dns = await startDnsServer(rebind("127.0.0.1", "127.0.0.2"));
    const lookup = createNameLookup({ ...NO_FILES, servers: [dns.address] });
    const attempter = openAttempter({ allowed: "127.0.0.1/32", lookup });
    return { attempter, dns, open, forbidden, url: `http://rebinding.test:${open.port}/` };
  }

  test("each connection goes to what was checked for it, and the next one is blocked", async () => {
    const { attempter, dns, open, forbidden, url } = await startBoth();
    const made = await attempter.attempt(url);
    expect(made).toMatchObject({ outcome: "delivered", remoteAddress: "127.0.0.1" });
    expect(dns.questions).toHaveLength(2);
    open.sockets[0]?.destroy();
    await waitUntil("the connection's end", () => attempter.sockets[0]?.destroyed || null);
    expect(await attempter.attempt(url)).toMatchObject({ outcome: "blocked" });
    expect(forbidden).toEqual([]);
  });

  test("a kept-alive connection stays where it was checked, and no name is asked for", async () => {
    const { attempter, dns, open, forbidden, url } = await startBoth();
    await attempter.attempt(url);
    const made = await attempter.attempt(url);
    expect(made).toMatchObject({
      outcome: "delivered",
      remoteAddress: "127.0.0.1",
      dnsMs: null,
      connectMs: null,
    });
    expect(dns.questions).toHaveLength(2);
    expect(open.sockets).toHaveLength(1);
    expect(forbidden).toEqual([]);
  });
});

describe("ways around", () => {
  afterEach(() => void vi.unstubAllEnvs());

  test.each([301, 302, 307, 308])(
    "%i to the metadata service opens no further socket",
    async (status) => {
      const { port } = await startRawReceiver((socket) =>
        socket.once("data", () =>
          socket.end(
            `HTTP/1.1 ${status} X${CRLF}location: http://169.254.169.254/latest/${CRLF}${CRLF}`,
          ),
        ),
      );
      const attempter = openAttempter({ allowed: "127.0.0.1/32" });
      const made = await attempter.attempt(`http://127.0.0.1:${port}/`);
      expect(made).toMatchObject({ outcome: "refused", responseStatusCode: status });
      expect(attempter.sockets).toHaveLength(1);
    },
  );

  test("no proxy of the environment is asked", async () => {
    const proxy = await startRawReceiver((socket) => socket.end());
    for (const name of ["http_proxy", "https_proxy", "all_proxy"]) {
      vi.stubEnv(name, `http://127.0.0.1:${proxy.port}`);
      vi.stubEnv(name.toUpperCase(), `http://127.0.0.1:${proxy.port}`);
    }
    vi.stubEnv("NODE_USE_ENV_PROXY", "1");
    const receiver = await startReceiver();
    const attempter = openAttempter({ allowed: "127.0.0.1/32" });
    expect(await attempter.attempt(receiver.url)).toMatchObject({ outcome: "delivered" });
    expect(await attempter.attempt("http://127.0.0.3/")).toMatchObject({ outcome: "blocked" });
    expect(receiver.requests).toHaveLength(1);
    expect(proxy.sockets).toEqual([]);
  });
});
