import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { Svix } from "svix";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { exchange } from "@/lib/testing/api/exchange";
import { startReceiver } from "@/lib/testing/start-receiver";
import { findFreePort } from "@/scripts/launcher/testing/launch";
import { startPostgres } from "@/scripts/postgres/start-postgres.mjs";
import { stopProcess } from "@/scripts/processes/stop-process.mjs";

const API_KEY = "ph_test_0123456789abcdefghijklmnop";
const CRON_SECRET = "the cron's own secret";
const WAIT = { timeout: 30_000, interval: 100 };
const STOP_STEPS: { signal: NodeJS.Signals; graceMs: number }[] = [
  { signal: "SIGTERM", graceMs: 10_000 },
  { signal: "SIGKILL", graceMs: 5_000 },
];

const COUNT_WAITING = `
  select count(*)::int as count from delivery
  where endpoint_id = $1 and attempt_count = 1 and due_at > now() and leased_until is null
    and not exists (select from pg_stat_activity where application_name = 'posthaste-drain')`;
const MAKE_DUE = `
  with due as (update delivery set due_at = now() where endpoint_id = $1)
  update lane set turn_at = now() where endpoint_id = $1`;

describe("a platform that runs Next alone, with a cron", () => {
  const directory = mkdtempSync(join(tmpdir(), "posthaste-next-"));
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  let origin: string;
  let pid: number;
  let pool: pg.Pool;

  beforeAll(async () => {
    chmodSync(directory, 0o755);
    const logFile = join(directory, "postgres.log");
    postgres = await startPostgres({ directory, password: "test", isDurable: false, logFile });
    const { databaseUrl } = postgres;
    pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
    await migrate({ databaseUrl, migrationsDirectory: "prisma/migrations" });
    const port = await findFreePort();
    origin = `http://127.0.0.1:${port}`;
    pid = startNext(port, { DATABASE_URL: databaseUrl, PUBLIC_URL: origin });
    await vi.waitUntil(async () => (await statusOf(`${origin}/api/v1/health`)) === 200, WAIT);
  });
  afterAll(async () => {
    await stopProcess(pid, STOP_STEPS);
    await pool.end();
    await postgres.stop();
    rmSync(directory, { recursive: true });
  });

  /** Deliveries that failed and wait for their next attempt; none while who tried them may still look again. */
  const countWaiting = async (endpointId: string): Promise<number> => {
    const { rows } = await pool.query<{ count: number }>(COUNT_WAITING, [endpointId]);
    return rows[0]?.count ?? 0;
  };
  const makeDue = (endpointId: string) => pool.query(MAKE_DUE, [endpointId]);
  const callCron = (headers: Readonly<Record<string, string>>) =>
    fetch(`${origin}/api/cron/deliver`, { headers });

  async function addEndpoint(responses: readonly number[]) {
    const receiver = await startReceiver(responses);
    const svix = new Svix(API_KEY, { serverUrl: origin });
    const application = await svix.application.create({ name: "Serverless" });
    const endpoint = await svix.endpoint.create(application.id, { url: receiver.url });
    const send = () => svix.message.create(application.id, { eventType: "a.b", payload: {} });
    const received = () => receiver.requests.map(({ headers }) => headers["webhook-id"]);
    return { endpoint, send, received };
  }

  test("serves the same API, and tries a new message at once, after the answer", async () => {
    const { send, received } = await addEndpoint([200]);
    const { id } = await send();
    await vi.waitUntil(() => received().length > 0, WAIT);
    expect(received()).toEqual([id]);
  });

  test("delivers what is due when crons call, two at once: each delivery once", async () => {
    const { send, received, endpoint } = await addEndpoint([500, 200]);
    const { id } = await send();
    await vi.waitUntil(async () => (await countWaiting(endpoint.id)) === 1, WAIT);
    await makeDue(endpoint.id);
    const authorization = `Bearer ${CRON_SECRET}`;
    const answers = await Promise.all([callCron({ authorization }), callCron({ authorization })]);
    const attempts = await Promise.all(
      answers.map(async (answer) => (await answer.json()).attempts),
    );
    expect(attempts.toSorted()).toEqual([0, 1]);
    expect(received()).toEqual([id, id]);
  });

  test.each([
    ["/api/auth/callback/credentials", "declared"],
    ["/api/auth/callback/credentials", "chunked"],
    ["/sign-in", "declared"],
    ["/sign-in", "chunked"],
  ])("refuses a large body for %s, %s", async (path, kind) => {
    const size = "content-length: 5000000";
    const fields = kind === "declared" ? size : "transfer-encoding: chunked";
    const chunk = `10000\r\n${"a".repeat(0x10000)}\r\n`;
    const head = `POST ${path} HTTP/1.1\r\nhost: posthaste.test\r\ncontent-type: text/plain\r\n`;
    const body =
      kind === "declared" ? ["a".repeat(5_000_000)] : [...Array(80).fill(chunk), "0\r\n\r\n"];
    const answer = await exchange(Number(new URL(origin).port), [
      `${head}${fields}\r\n\r\n`,
      ...body,
    ]);
    expect(answer.status).toBe(413);
  });

  test("delivers for nobody who does not know the cron's secret", async () => {
    expect((await callCron({})).status).toBe(401);
    expect((await callCron({ authorization: `Bearer ${API_KEY}` })).status).toBe(401);
  });
});

function startNext(port: string, settings: { DATABASE_URL: string; PUBLIC_URL: string }): number {
  const args = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", port];
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      ...settings,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: port,
      POSTHASTE_SECRET: "a secret of at least thirty-two characters",
      POSTHASTE_BOOTSTRAP_API_KEY: API_KEY,
      ALLOWED_PRIVATE_CIDRS: "127.0.0.0/8",
      CRON_SECRET,
    },
    stdio: "ignore",
  });
  return child.pid ?? 0;
}

async function statusOf(url: string): Promise<number> {
  return fetch(url).then(
    ({ status }) => status,
    () => 0,
  );
}
