import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findFreePort, launch } from "@/scripts/launcher/testing/launch";

const PROMPTLY_MS = 20_000;

describe("npm start refuses, in words and with exit code 1,", () => {
  let dataDirectory: string;
  let squatter: Server | null = null;

  beforeEach(() => {
    dataDirectory = mkdtempSync(join(tmpdir(), "posthaste-refusals-"));
    chmodSync(dataDirectory, 0o755);
  });
  afterEach(() => {
    squatter?.close();
    squatter = null;
    rmSync(dataDirectory, { recursive: true });
  });

  const refuse = async (settings: Readonly<Record<string, string>>) => {
    const launcher = launch({ dataDirectory, settings });
    expect(await launcher.exited).toBe(1);
    return launcher.output();
  };
  const squat = async (port: string, answer: (server: Server) => Server = (server) => server) => {
    squatter = answer(createServer()).listen(Number(port), "127.0.0.1");
    await once(squatter, "listening");
  };

  test("a port that is in use, and names the setting to change", async () => {
    const port = await findFreePort();
    await squat(port);
    const output = await refuse({ PORT: port });
    expect(output).toContain(`Port ${port} on 127.0.0.1 is in use`);
    expect(output).toContain("set PORT");
  });

  test("an address that this machine does not have", async () => {
    const output = await refuse({ PORT: await findFreePort(), HOST: "192.0.2.1" });
    expect(output).toContain("192.0.2.1 is no address of this machine: correct HOST");
  });

  test("bad settings, all of them in one report", async () => {
    const output = await refuse({
      PORT: "eighty",
      PUBLIC_URL: "posthaste.example",
      DATABASE_URL: "mysql://localhost/posthaste",
      POSTHASTE_SECRET: "short",
      POSTHASTE_BOOTSTRAP_API_KEY: "key",
      ALLOWED_PRIVATE_CIDRS: "everywhere",
      CRON_SECRET: "short",
    });
    const problems = [...output.matchAll(/^ {2}- (\w+) /gm)].map(([, name]) => name);
    expect(problems).toEqual(
      expect.arrayContaining([
        "PORT",
        "PUBLIC_URL",
        "DATABASE_URL",
        "POSTHASTE_SECRET",
        "POSTHASTE_BOOTSTRAP_API_KEY",
        "ALLOWED_PRIVATE_CIDRS",
        "CRON_SECRET",
      ]),
    );
  });

  test("a database address where nothing listens", async () => {
    const databasePort = await findFreePort();
    const output = await refuse({
      PORT: await findFreePort(),
      DATABASE_URL: `postgres://me:secret@127.0.0.1:${databasePort}/posthaste`,
    });
    expect(output).toContain(`DATABASE_URL names 127.0.0.1:${databasePort}`);
    expect(output).toContain("ECONNREFUSED");
    expect(output).not.toContain("secret");
  });

  test(
    "a database address that takes the connection and never speaks",
    async () => {
      const databasePort = await findFreePort();
      await squat(databasePort);
      const output = await refuse({
        PORT: await findFreePort(),
        DATABASE_URL: `postgres://me:secret@127.0.0.1:${databasePort}/posthaste`,
      });
      expect(output).toContain("did not answer");
      expect(output).not.toContain("secret");
    },
    PROMPTLY_MS,
  );
});
