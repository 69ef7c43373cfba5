import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { createNameLookup } from "@/lib/delivery/name-lookup";
import { openAttempter } from "@/lib/testing/open-attempter";
import { portOf } from "@/lib/testing/port-of";
import { type DnsAnswer, type DnsQuestion, startDnsServer } from "@/lib/testing/start-dns-server";
import { startReceiver } from "@/lib/testing/start-receiver";

const SERVER_TIMEOUT_MS = 100;
const LOOPBACK: DnsAnswer = { kind: "addresses", addresses: ["127.0.0.1"] };
const NO_FILES = { hostsPath: "/nonexistent/hosts", resolvConfPath: "/nonexistent/resolv.conf" };

/** A sender whose only source of names is a name server of the test's own. */
const LOOKUP_DEADLINE_MS = 2_000;

async function openWithDns(
  answer: (question: DnsQuestion) => DnsAnswer,
  serverTimeoutMs = SERVER_TIMEOUT_MS,
) {
  const dns = await startDnsServer(answer);
  const lookup = createNameLookup({
    ...NO_FILES,
    servers: [dns.address],
    serverTimeoutMs,
    deadlineMs: LOOKUP_DEADLINE_MS,
  });
  const attempter = openAttempter({ lookup, allowed: "127.0.0.0/8 ::1", deadlineMs: 5_000 });
  return { attempter, dns };
}

async function startIpv6Receiver(): Promise<number> {
  const server = createServer((_request, response) => response.end("by IPv6"));
  server.listen({ port: 0, host: "::1", ipv6Only: true });
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return portOf(server);
}

describe("a receiver's name", () => {
  test.each([
    {
      name: "does not exist",
      answer: { kind: "failure", code: "noSuchName" },
      message: "There is no such name: receiver.test (ENOTFOUND)",
    },
    {
      name: "has no address",
      answer: { kind: "addresses", addresses: [] },
      message: "The name has no address: receiver.test (ENODATA)",
    },
    {
      name: "has name servers that fail",
      answer: { kind: "failure", code: "serverFailure" },
      message: "The name servers failed: receiver.test (ESERVFAIL)",
    },
    {
      name: "has name servers that refuse",
      answer: { kind: "failure", code: "refused" },
      message: "The name servers refused to answer: receiver.test (EREFUSED)",
    },
    {
      name: "has name servers that never answer",
      answer: { kind: "silence" },
      message: "The name servers did not answer in time: receiver.test (ETIMEOUT)",
    },
  ] as const)("that $name makes it unreachable: dns, and says why", async ({ answer, message }) => {
    const { attempter } = await openWithDns(() => answer);
    const made = await attempter.attempt("http://receiver.test/");
    expect(made).toMatchObject({
      outcome: "unreachable.dns",
      errorMessage: message,
      responseStatusCode: null,
      dnsMs: null,
      connectMs: null,
      remoteAddress: null,
    });
    await attempter.expectUnharmed();
  });

  test("that leads to IPv6 only is reached by IPv6", async () => {
    const port = await startIpv6Receiver();
    const { attempter } = await openWithDns(() => ({ kind: "addresses", addresses: ["::1"] }));
    const made = await attempter.attempt(`http://receiver.test:${port}/`);
    expect(made).toMatchObject({
      outcome: "delivered",
      responseBody: "by IPv6",
      dnsMs: expect.any(Number),
      remoteAddress: "::1",
    });
  });

  test("that leads to an address where nobody answers and to another is reached by the other", async () => {
    const port = await startIpv6Receiver();
    const addresses = ["127.0.0.1", "::1"];
    const { attempter } = await openWithDns(() => ({ kind: "addresses", addresses }));
    const made = await attempter.attempt(`http://receiver.test:${port}/`);
    expect(made).toMatchObject({ outcome: "delivered", remoteAddress: "::1" });
  });

  test("that leads somewhere in one family is not lost because the other fails", async () => {
    const receiver = await startReceiver();
    const { attempter } = await openWithDns(({ type }) =>
      type === "A" ? LOOPBACK : { kind: "failure", code: "serverFailure" },
    );
    const { port } = new URL(receiver.url);
    const made = await attempter.attempt(`http://receiver.test:${port}/`);
    expect(made).toMatchObject({ outcome: "delivered" });
  });

  test("that is never answered for holds up no other name, however many of them there are", async () => {
    const receiver = await startReceiver();
    const { port } = new URL(receiver.url);
    const { attempter, dns } = await openWithDns(
      ({ name }) => (name === "healthy.test" ? LOOPBACK : { kind: "silence" }),
      10 * SERVER_TIMEOUT_MS,
    );
    const isOver = { slow: false };
    const slow = Promise.all(
      Array.from({ length: 50 }, (_, index) => attempter.attempt(`http://slow-${index}.test/`)),
    ).then((attempts) => {
      isOver.slow = true;
      return attempts;
    });
    const made = await attempter.attempt(`http://healthy.test:${port}/`);
    expect(made).toMatchObject({ outcome: "delivered" });
    expect(isOver.slow).toBe(false);
    for (const { outcome } of await slow) expect(outcome).toBe("unreachable.dns");
    const asked = new Set(dns.questions.map(({ name }) => name));
    expect(asked.size).toBe(51);
    await attempter.expectUnharmed();
  });
});
