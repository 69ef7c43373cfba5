import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { placeCluster } from "@/scripts/postgres/place-cluster.mjs";

const isRoot = process.getuid?.() === 0;

describe("the place of the embedded Postgres", () => {
  let own: string;
  let shared: string;

  beforeEach(() => {
    own = mkdtempSync(join(tmpdir(), "posthaste-own-"));
    shared = mkdtempSync(join(tmpdir(), "posthaste-shared-"));
    for (const path of [own, shared]) chmodSync(path, 0o755);
  });
  afterEach(() => {
    for (const path of [own, shared]) rmSync(path, { recursive: true });
  });

  const place = (password = "p") =>
    placeCluster({ directory: join(own, "postgres"), password, sharedDirectory: shared });

  test("is our own folder where the server's user can reach it", () => {
    expect(place().dataDirectory).toBe(join(own, "postgres/data"));
  });

  test.runIf(isRoot)("is a folder of the system where root's own is closed to others", () => {
    chmodSync(own, 0o700);
    expect(place().dataDirectory.startsWith(shared)).toBe(true);
    expect(existsSync(join(place().binaries.home, "bin/postgres"))).toBe(true);
    expect(place("of another trial").dataDirectory).not.toBe(place().dataDirectory);
  });
});
