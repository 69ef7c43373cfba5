import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { isDatabaseUnavailable } from "@/lib/db/is-database-unavailable";
import { openDatabase } from "@/lib/db/open-database";

/** A server that answers every start of a session with this error, as Postgres does. */
async function startRefusingServer(code: string): Promise<string> {
  const fields = ["SFATAL", "VFATAL", `C${code}`, "Mnot today", ""].join("\0");
  const text = Buffer.from(`${fields}\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(text.length + 4, 1);
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => socket.end(Buffer.concat([head, text])));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `postgres://user:password@127.0.0.1:${portOf(server.address())}/name`;
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

async function failOver(databaseUrl: string): Promise<{ prisma: unknown; pool: unknown }> {
  const names = { applicationName: "test", poolSize: 1, onError: () => undefined };
  const database = openDatabase({ databaseUrl, ...names });
  onTestFinished(() => database.close());
  const prisma = await database.prisma.environment.findFirst().catch((error: unknown) => error);
  const pool = await database.pool.query("select").catch((error: unknown) => error);
  return { prisma, pool };
}

describe("a database that refuses sessions", () => {
  test.each([
    ["57P03", "it is starting up, or shutting down"],
    ["57P01", "it is being stopped"],
    ["53300", "it has too many"],
  ])("with %s (%s) is away, for Prisma as for the pool", async (code) => {
    const { prisma, pool } = await failOver(await startRefusingServer(code));
    expect([isDatabaseUnavailable(prisma), isDatabaseUnavailable(pool)]).toEqual([true, true]);
  });

  test.each([
    ["28P01", "the password is wrong"],
    ["3D000", "there is no such database"],
  ])("with %s (%s) is not away", async (code) => {
    const { prisma, pool } = await failOver(await startRefusingServer(code));
    expect([prisma, pool]).toEqual([expect.any(Error), expect.any(Error)]);
    expect([isDatabaseUnavailable(prisma), isDatabaseUnavailable(pool)]).toEqual([false, false]);
  });
});
