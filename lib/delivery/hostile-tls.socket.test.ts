import { createServer, type TlsOptions } from "node:tls";
import { describe, expect, test } from "vitest";
import { explainAttempt } from "@/lib/shared/explain-attempt";
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
/** OpenSSL's own: a thread, a code, a file. */
const RAW = /[0-9A-F]{8}|error:|\.c:|SSL routines/;
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

  const certificate = authority.issue({ names: ["receiver.test"] });
  const UNSAFE = "DEFAULT:@SECLEVEL=0";

  test.each([
    {
      name: "a certificate signed with SHA-1",
      options: {
        ...authority.issue({ names: ["receiver.test"], digest: "sha1" }),
        ciphers: UNSAFE,
      },
      message: /no longer safe, such as SHA-1 \(digest too weak\)$/,
      title: "The certificate or cipher is too weak",
    },
    {
      name: "an alert about the version",
      options: { ...certificate, minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: UNSAFE },
      message:
        /offers no version of TLS from 1\.2 on \((alert: protocol version|unsupported protocol)\)$/,
      title: "The version of TLS is too old",
    },
    {
      name: "an alert about the handshake",
      options: { ...certificate, maxVersion: "TLSv1.2", ciphers: "ECDHE-RSA-AES128-GCM-SHA256" },
      message: /no cipher or certificate to offer \(alert: handshake failure\)$/,
      title: "No secure connection could be made",
    },
    {
      name: "a demand for a client certificate, in TLS 1.3 after the handshake",
      options: { ...certificate, requestCert: true, minVersion: "TLSv1.3" },
      message: /asks for a client certificate \(alert: certificate required\)$/,
      title: "Your server asks for a client certificate",
    },
    {
      name: "a demand for a client certificate, in TLS 1.2",
      options: { ...certificate, requestCert: true, maxVersion: "TLSv1.2" },
      message: /\(alert: handshake failure\)$/,
      title: "No secure connection could be made",
    },
    {
      name: "a name that it does not know",
      options: {
        ...certificate,
        SNICallback: (_name: string, callback: (error: Error) => void) => callback(new Error("no")),
      },
      message: /./,
      title: null,
    },
  ] satisfies {
    name: string;
    options: Certificate & TlsOptions;
    message: RegExp;
    title: string | null;
  }[])(
    "that fails with $name is unreachable: tls, in a plain sentence",
    async ({ options, message, title }) => {
      const receiver = await startTlsReceiver(options);
      const attempter = openTrusting();
      const made = await attempter.attempt(`https://receiver.test:${receiver.port}/`);
      if (title !== null) expect(made.outcome).toBe("unreachable.tls");
      expect(made.errorMessage).toMatch(message);
      expect(made.errorMessage).not.toMatch(RAW);
      const facts = { outcome: made.outcome, statusCode: null, errorMessage: made.errorMessage };
      if (title !== null) expect(explainAttempt(facts).title).toBe(title);
      await attempter.expectUnharmed();
    },
  );

  test.each([
    { name: "a page in plain HTTP", text: "HTTP/1.1 400 Bad Request\r\n\r\nThis port is HTTP" },
    { name: "another protocol", text: "SSH-2.0-OpenSSH\r\n" },
    { name: "a mail server's greeting", text: "220 mail.example ESMTP\r\n" },
  ])("answered with $name says that the port does not speak TLS", async ({ text }) => {
    const { port } = await startRawReceiver((socket) => socket.write(text));
    const made = await openTrusting().attempt(`https://127.0.0.1:${port}/`);
    expect(made).toMatchObject({ outcome: "unreachable.tls" });
    expect(made.errorMessage).toMatch(/^TLS failed: the port does not speak TLS/);
    expect(made.errorMessage).not.toMatch(RAW);
  });
});
