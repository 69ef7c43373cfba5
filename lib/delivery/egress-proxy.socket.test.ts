import { describe, expect, test } from "vitest";
import { classify } from "@/lib/delivery/classify";
import { createAuthority } from "@/lib/testing/build-certificate";
import { lookupTo } from "@/lib/testing/lookup-to";
import { openAttempter } from "@/lib/testing/open-attempter";
import { errorOf, openSender, sendTo } from "@/lib/testing/open-sender";
import { startBlackHole } from "@/lib/testing/start-black-hole";
import { startConnectProxy } from "@/lib/testing/start-connect-proxy";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { startReceiver } from "@/lib/testing/start-receiver";
import { startTlsReceiver } from "@/lib/testing/start-tls-receiver";

const authority = createAuthority();
const lookup = lookupTo("127.0.0.1");

function openThrough(egressProxy: URL) {
  return openAttempter({ egressProxy, lookup, trusted: [authority.cert], deadlineMs: 2_000 });
}

describe("through an egress proxy", () => {
  test("a delivery over plain HTTP goes to the address that was checked, with its times", async () => {
    const receiver = await startReceiver();
    const { port } = new URL(receiver.url);
    const proxy = await startConnectProxy();
    const made = await openThrough(proxy.url).attempt(`http://receiver.test:${port}/hooks?`);
    expect(made).toMatchObject({
      outcome: "delivered",
      dnsMs: expect.any(Number),
      connectMs: expect.any(Number),
      remoteAddress: "127.0.0.1",
    });
    expect(receiver.requests[0]).toMatchObject({
      path: "/hooks?",
      headers: { host: `receiver.test:${port}` },
    });
    expect(proxy.asked).toEqual([{ authority: `127.0.0.1:${port}` }]);
  });

  test("a delivery over HTTPS is encrypted for the receiver, and its certificate is checked", async () => {
    const receiver = await startTlsReceiver(authority.issue({ names: ["receiver.test"] }));
    const proxy = await startConnectProxy();
    const attempter = openThrough(proxy.url);
    expect(await attempter.attempt(`https://receiver.test:${receiver.port}/`)).toMatchObject({
      outcome: "delivered",
      tlsMs: expect.any(Number),
    });
    expect(receiver.serverNames).toEqual(["receiver.test"]);
    expect(await attempter.attempt(`https://other.test:${receiver.port}/`)).toMatchObject({
      outcome: "unreachable.tls",
      connectMs: expect.any(Number),
      tlsMs: null,
    });
  });

  test("that itself speaks TLS and wants credentials, a delivery arrives", async () => {
    const receiver = await startTlsReceiver(authority.issue({ names: ["receiver.test"] }));
    const proxy = await startConnectProxy({
      certificate: authority.issue({ names: ["127.0.0.1"] }),
    });
    proxy.url.username = "user";
    proxy.url.password = "p%40ss%w";
    const made = await openThrough(proxy.url).attempt(`https://receiver.test:${receiver.port}/`);
    expect(made).toMatchObject({ outcome: "delivered" });
    const authorization = `Basic ${Buffer.from("user:p@ss%w").toString("base64")}`;
    expect(proxy.asked).toEqual([{ authority: `127.0.0.1:${receiver.port}`, authorization }]);
  });

  test("connections are used again", async () => {
    const receiver = await startReceiver();
    const proxy = await startConnectProxy();
    const attempter = openThrough(proxy.url);
    for (let attempts = 0; attempts < 3; attempts++) await attempter.attempt(receiver.url);
    expect(receiver.requests).toHaveLength(3);
    expect(proxy.asked).toHaveLength(1);
    await attempter.sender.close();
    expect(attempter.sockets.every((socket) => socket.destroyed)).toBe(true);
  });

  test("an address that the guard blocks is blocked: the proxy is not asked", async () => {
    const proxy = await startConnectProxy();
    for (const [url, found] of [
      ["http://169.254.169.254/", "127.0.0.1"],
      ["http://rebound.test/", "169.254.169.254"],
    ] as const) {
      const attempter = openAttempter({ egressProxy: proxy.url, lookup: lookupTo(found) });
      expect(await attempter.attempt(url)).toMatchObject({ outcome: "blocked" });
      expect(attempter.sockets).toEqual([]);
    }
    expect(proxy.asked).toEqual([]);
  });

  test("the next address of a name is tried when the proxy can't connect to one", async () => {
    const { port } = new URL((await startReceiver()).url);
    const proxy = await startConnectProxy();
    const attempter = openAttempter({
      egressProxy: proxy.url,
      lookup: lookupTo("127.0.0.2", "127.0.0.1"),
    });
    expect(await attempter.attempt(`http://receiver.test:${port}/`)).toMatchObject({
      outcome: "delivered",
      remoteAddress: "127.0.0.1",
    });
    expect(proxy.asked.map((one) => one.authority)).toEqual([
      `127.0.0.2:${port}`,
      `127.0.0.1:${port}`,
    ]);
  });
});

describe("a receiver that the proxy can't or won't connect to is unreachable: connect", () => {
  test.each([
    { name: "502", answer: "HTTP/1.1 502 Bad Gateway\r\n\r\n", message: /: 502 Bad Gateway$/ },
    { name: "403", answer: "HTTP/1.1 403 Forbidden\r\n\r\n", message: /: 403 Forbidden$/ },
    { name: "nothing", answer: "", message: /hung up on 127\.0\.0\.1:\d+$/ },
    { name: "not HTTP", answer: "SSH-2.0-x\r\n\r\n", message: /: no HTTP response$/ },
  ])("when it answers $name", async ({ answer, message }) => {
    const proxy = await startConnectProxy({ refuse: () => answer });
    const made = await openThrough(proxy.url).attempt("http://receiver.test:81/");
    expect(made).toMatchObject({
      outcome: "unreachable.connect",
      errorMessage: expect.stringMatching(message),
      remoteAddress: "127.0.0.1",
    });
  });

  test("when it does not answer, at the deadline", async () => {
    const { port } = await startRawReceiver(() => undefined);
    const attempter = openAttempter({
      egressProxy: new URL(`http://127.0.0.1:${port}`),
      deadlineMs: 300,
    });
    const made = await attempter.attempt("http://127.0.0.1:81/");
    expect(made).toMatchObject({ outcome: "unreachable.timeout", connectMs: null });
  });
});

describe("a proxy that fails is an internal error: no attempt is spent", () => {
  async function sendThrough(egressProxy: URL) {
    const sender = openSender({ egressProxy, deadlineMs: 15_000 });
    const result = await sendTo(sender, "http://127.0.0.1:81/");
    return { outcome: classify(result), error: errorOf(result) };
  }

  test("when nothing listens there", async () => {
    const { outcome, error } = await sendThrough(new URL("http://user:secret@127.0.0.1:1"));
    expect(outcome).toBeNull();
    expect(String(error)).toContain("The egress proxy can't be reached: connect ECONNREFUSED");
    expect(String(error)).not.toContain("secret");
  });

  test("when its name leads nowhere", async () => {
    expect((await sendThrough(new URL("http://proxy.invalid"))).outcome).toBeNull();
  });

  test("when it does not accept connections, long before the deadline", async () => {
    const { port } = await startBlackHole();
    const { outcome, error } = await sendThrough(new URL(`http://127.0.0.1:${port}`));
    expect(outcome).toBeNull();
    expect(String(error)).toContain("no connection in 5 s");
  }, 20_000);

  test("when its certificate is not trusted", async () => {
    const certificate = authority.issue({ names: ["127.0.0.1"] });
    expect((await sendThrough((await startConnectProxy({ certificate })).url)).outcome).toBeNull();
  });

  test("when it refuses the credentials", async () => {
    const refuse = () => "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n";
    const { outcome, error } = await sendThrough((await startConnectProxy({ refuse })).url);
    expect(outcome).toBeNull();
    expect(String(error)).toContain("refuses the credentials: 407");
  });
});
