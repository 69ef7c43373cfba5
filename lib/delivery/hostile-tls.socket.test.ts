import { createServer } from "node:tls";
import { describe, expect, test } from "vitest";
import {
  buildSelfSigned,
  type Certificate,
  createAuthority,
} from "@/lib/testing/build-certificate";
import { lookupTo } from "@/lib/testing/lookup-to";
import { type Attempter, openAttempter } from "@/lib/testing/open-attempter";
import { startRawReceiver } from "@/lib/testing/start-raw-receiver";
import { startTlsReceiver } from "@/lib/testing/start-tls-receiver";

const DEADLINE_MS = 300;
const authority = createAuthority();

/** Trusts the authority of these tests, as it trusts those of the world. */
function openTrusting(): Attempter {
  return openAttempter({
    lookup: lookupTo("127.0.0.1"),
    trusted: [authority.cert],
    deadlineMs: 2_000,
  });
}

describe("TLS", () => {
  test("with a certificate for the name, by a trusted authority, is taken, and its time is kept", async () => {
    const receiver = await startTlsReceiver(authority.issue({ names: ["receiver.test"] }));
    const attempter = openTrusting();
    const made = await attempter.attempt(`https://receiver.test:${receiver.port}/`);
    expect(made).toMatchObject({
      outcome: "delivered",
      responseBody: "answer",
      dnsMs: expect.any(Number),
      connectMs: expect.any(Number),
      tlsMs: expect.any(Number),
      remoteAddress: "127.0.0.1",
    });
    expect(receiver.serverNames).toEqual(["receiver.test"]);
  });

  test("with a certificate for the address is taken where the URL names the address", async () => {
    const receiver = await startTlsReceiver(authority.issue({ names: ["127.0.0.1"] }));
    const made = await openTrusting().attempt(`https://127.0.0.1:${receiver.port}/`);
    expect(made).toMatchObject({ outcome: "delivered", dnsMs: null, tlsMs: expect.any(Number) });
    expect(receiver.serverNames).toEqual([false]);
  });

  test("for a name with a trailing dot is taken like the same name without", async () => {
    const receiver = await startTlsReceiver(authority.issue({ names: ["receiver.test"] }));
    const made = await openTrusting().attempt(`https://receiver.test.:${receiver.port}/`);
    expect(made).toMatchObject({ outcome: "delivered" });
    expect(receiver.serverNames).toEqual(["receiver.test"]);
  });

  const HOSTILE: { name: string; certificate: Certificate; message: RegExp }[] = [
    {
      name: "expired",
      certificate: authority.issue({ names: ["receiver.test"], endedDaysAgo: 1 }),
      message: /^certificate has expired: valid until \d{4}-\d\d-\d\d$/,
    },
    {
      name: "self-signed",
      certificate: buildSelfSigned(["receiver.test"]),
      message: /self-signed/,
    },
    {
      name: "of an authority that nobody trusts",
      certificate: createAuthority().issue({ names: ["receiver.test"] }),
      message: /signature|issuer|verify/,
    },
    {
      name: "for another name",
      certificate: authority.issue({ names: ["other.test"] }),
      message: /other\.test/,
    },
    {
      name: "for a name above",
      certificate: authority.issue({ names: ["*.receiver.test"] }),
      message: /receiver\.test/,
    },
  ];

  test.each(HOSTILE)(
    "with a certificate that is $name is unreachable: tls, and nothing is sent",
    async ({ certificate, message }) => {
      const receiver = await startTlsReceiver(certificate);
      const attempter = openTrusting();
      const made = await attempter.attempt(`https://receiver.test:${receiver.port}/`);
      expect(made).toMatchObject({
        outcome: "unreachable.tls",
        errorMessage: expect.stringMatching(message),
        responseStatusCode: null,
        connectMs: expect.any(Number),
        tlsMs: null,
        remoteAddress: "127.0.0.1",
      });
      expect(receiver.serverNames).toEqual([]);
      await attempter.expectUnharmed();
    },
  );

  test("with a certificate for hundreds of other names is explained in a bounded text", async () => {
    const names = Array.from({ length: 500 }, (_, index) => `name-${index}.test`);
    const receiver = await startTlsReceiver(authority.issue({ names }));
    const made = await openTrusting().attempt(`https://receiver.test:${receiver.port}/`);
    expect(made).toMatchObject({ outcome: "unreachable.tls" });
    expect(made.errorMessage).toHaveLength(1_000);
  });

  test("that is never answered costs the deadline, and shows that it was TLS", async () => {
    const { port } = await startRawReceiver(() => undefined);
    const attempter = openAttempter({ deadlineMs: DEADLINE_MS });
    const made = await attempter.attempt(`https://127.0.0.1:${port}/`);
    expect(made).toMatchObject({
      outcome: "unreachable.timeout",
      connectMs: expect.any(Number),
      tlsMs: null,
    });
    await attempter.expectUnharmed();
  });

  test("answered in plain text, by a reset or by a hang-up is unreachable", async () => {
    const attempter = openAttempter({ deadlineMs: 2_000 });
    const plain = await startRawReceiver((socket) => socket.end("HTTP/1.1 400 No\r\n\r\n"));
    const reset = await startRawReceiver((socket) => socket.resetAndDestroy());
    const closed = await startRawReceiver((socket) => socket.once("data", () => socket.end()));
    const outcomes: string[] = [];
    for (const { port } of [plain, reset, closed]) {
      outcomes.push((await attempter.attempt(`https://127.0.0.1:${port}/`)).outcome);
    }
    expect(outcomes).toEqual(["unreachable.tls", "unreachable.reset", "unreachable.reset"]);
    await attempter.expectUnharmed();
  });

  test("of a version that is no longer safe is unreachable: tls", async () => {
    const certificate = authority.issue({ names: ["127.0.0.1"] });
    const old = createServer({ ...certificate, minVersion: "TLSv1", maxVersion: "TLSv1.1" });
    const { port } = await startRawReceiver((socket) => old.emit("connection", socket));
    const made = await openTrusting().attempt(`https://127.0.0.1:${port}/`);
    expect(made).toMatchObject({ outcome: "unreachable.tls" });
  });
});
