import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openPool } from "@/lib/db/open-pool";
import { createAuthority } from "@/lib/testing/build-certificate";
import { type Server, startServer, writeServerFile } from "@/lib/testing/production/start-server";
import { runStatement } from "@/lib/testing/run-statement";
import { orSkip } from "@/lib/testing/samples/or-skip";

type Outcome = "encrypted" | "plain" | "refused";

describe("sslmode, as libpq has it", () => {
  const authority = createAuthority();
  const others = createAuthority();

  const write = (server: Server, name: string, text: string) =>
    writeServerFile(server, { name, text });

  /** Its certificate names only the given host. */
  async function startWithTls(names: readonly string[]) {
    const server = await startServer();
    const { cert, key } = authority.issue({ names });
    const run = (sql: string) => runStatement(server.databaseUrl, sql);
    await run(`alter system set ssl_cert_file = '${write(server, "server.crt", cert)}'`);
    await run(`alter system set ssl_key_file = '${write(server, "server.key", key)}'`);
    await run("alter system set ssl = on");
    await run("select pg_reload_conf()");
    return server;
  }

  /** Only sessions with TLS, or only those without. */
  async function restrict(server: Server, kind: "hostssl" | "hostnossl") {
    const file = join(server.directory, "data", "pg_hba.conf");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(/^host\b/gm, kind));
    await runStatement(server.databaseUrl, "select pg_reload_conf()");
  }

  async function connect({ databaseUrl }: Server, parameters: string): Promise<Outcome> {
    const pool = openPool({
      databaseUrl: `${databaseUrl}?${parameters}`,
      poolSize: 1,
      applicationName: "test",
      onError: () => undefined,
    });
    try {
      const { rows } = await pool.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
      return rows[0].ssl ? "encrypted" : "plain";
    } catch {
      return "refused";
    } finally {
      await pool.end();
    }
  }

  async function outcomesOf(
    server: Server,
    expected: Readonly<Record<string, Outcome>>,
  ): Promise<Record<string, Outcome>> {
    const found: Record<string, Outcome> = {};
    for (const parameters of Object.keys(expected)) {
      found[parameters] = await connect(server, parameters);
    }
    return found;
  }

  function writeRoots(server: Server) {
    return {
      right: write(server, "right.pem", authority.cert),
      wrong: write(server, "wrong.pem", others.cert),
    };
  }

  test("with a server that has the right certificate", async (context) => {
    const server = await orSkip(context, startWithTls(["127.0.0.1"]));
    const { right, wrong } = writeRoots(server);
    const expected1 = {
      "": "encrypted",
      "sslmode=disable": "plain",
      "sslmode=allow": "plain",
      "sslmode=prefer": "encrypted",
      "sslmode=require": "encrypted",
      [`sslmode=require&sslrootcert=${wrong}`]: "refused",
      [`sslmode=verify-ca&sslrootcert=${right}`]: "encrypted",
      [`sslmode=verify-ca&sslrootcert=${wrong}`]: "refused",
      [`sslmode=verify-full&sslrootcert=${right}`]: "encrypted",
      [`sslmode=verify-full&sslrootcert=${wrong}`]: "refused",
      "sslmode=verify-full": "refused",
      "sslrootcert=system": "refused",
    } as const;
    expect(await outcomesOf(server, expected1)).toEqual(expected1);
  });

  test("with a server whose certificate names another host", async (context) => {
    const server = await orSkip(context, startWithTls(["db.example.com"]));
    const { right } = writeRoots(server);
    const expected2 = {
      [`sslmode=require&sslrootcert=${right}`]: "encrypted",
      [`sslmode=verify-ca&sslrootcert=${right}`]: "encrypted",
      [`sslmode=verify-full&sslrootcert=${right}`]: "refused",
    } as const;
    expect(await outcomesOf(server, expected2)).toEqual(expected2);
  });

  test("with a server without TLS", async (context) => {
    const server = await orSkip(context, startServer());
    const expected3 = {
      "": "plain",
      "sslmode=allow": "plain",
      "sslmode=prefer": "plain",
      "sslmode=require": "refused",
      "sslmode=verify-full": "refused",
    } as const;
    expect(await outcomesOf(server, expected3)).toEqual(expected3);
  });

  test("with a server that accepts only sessions with TLS, or only those without", async (context) => {
    const server = await orSkip(context, startWithTls(["127.0.0.1"]));
    await restrict(server, "hostssl");
    const expected4 = {
      "sslmode=disable": "refused",
      "sslmode=allow": "encrypted",
      "sslmode=prefer": "encrypted",
    } as const;
    expect(await outcomesOf(server, expected4)).toEqual(expected4);
    const plain = await startWithTls(["127.0.0.1"]);
    await restrict(plain, "hostnossl");
    const expected5 = {
      "sslmode=prefer": "plain",
      "sslmode=require": "refused",
    } as const;
    expect(await outcomesOf(plain, expected5)).toEqual(expected5);
  });

  test("a client presents its own certificate", async (context) => {
    const server = await orSkip(context, startWithTls(["127.0.0.1"]));
    const run = (sql: string) => runStatement(server.databaseUrl, sql);
    await run(`alter system set ssl_ca_file = '${write(server, "ca.pem", authority.cert)}'`);
    const file = join(server.directory, "data", "pg_hba.conf");
    const demand = "hostssl all all 127.0.0.1/32 scram-sha-256 clientcert=verify-ca\n";
    writeFileSync(file, `${demand}${readFileSync(file, "utf8")}`);
    await run("select pg_reload_conf()");
    const { cert, key } = authority.issue({ names: ["posthaste"] });
    const certificate = write(server, "client.crt", cert);
    const files = `sslcert=${certificate}&sslkey=${write(server, "client.key", key)}`;
    const expected6 = {
      [`sslmode=require&${files}`]: "encrypted",
      "sslmode=require": "refused",
    } as const;
    expect(await outcomesOf(server, expected6)).toEqual(expected6);
  });
});
