import assert from "node:assert/strict";
import { describe, expect, test } from "vitest";
import { readConfig } from "@/lib/config/env";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { weeksAhead } from "@/lib/db/partitions";
import { createLogger } from "@/lib/log/logger";
import { insertMessages } from "@/lib/messages/insert-messages";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { addMember } from "@/lib/testing/queue/add-member";
import { addOperationalEndpoint } from "@/lib/testing/queue/add-operational-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { setRun } from "@/lib/testing/queue/set-run";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startReceiver } from "@/lib/testing/start-receiver";
import { startSmtpServer } from "@/lib/testing/start-smtp-server";
import { startFiguresAt } from "@/lib/testing/stats/figures-progress";
import { readFigures } from "@/lib/testing/stats/read-figures";
import { runCron } from "@/lib/web/run-cron";

const SECRET = "a secret for tests, of more than thirty-two characters";
const DAY_MS = 24 * 60 * 60 * 1_000;

describe("a cron where no worker runs", () => {
  const queue = useQueue();
  const { seal } = createSecretBox(SECRET);

  async function call(more: { budgetMs?: number; smtpUrl?: string; retryDelays?: string } = {}) {
    const settings = readConfig({
      DATABASE_URL: queue.databaseUrl,
      POSTHASTE_SECRET: SECRET,
      ALLOWED_PRIVATE_CIDRS: "127.0.0.0/8",
      ...(more.retryDelays && { RETRY_DELAYS: more.retryDelays }),
      ...(more.smtpUrl && { SMTP_URL: more.smtpUrl, MAIL_FROM: "posthaste@example.com" }),
    });
    assert(settings.ok);
    const logger = createLogger({ service: "test", level: "silent" });
    return runCron({ config: settings.config, logger, budgetMs: more.budgetMs ?? 25_000 });
  }
  async function listPartitions(): Promise<string[]> {
    const { rows } = await queue.pool.query<{ tablename: string }>(
      "select tablename from pg_tables where tablename ~ '^message_2' order by 1",
    );
    return rows.map(({ tablename }) => tablename);
  }

  test("does nothing when it has no time", async () => {
    expect(await call({ budgetMs: 0 })).toEqual({ attempts: 0 });
    expect(await listPartitions()).toEqual([]);
  });

  test("has partitions ahead, and the figures of what it has sent in the same call", async () => {
    const receiver = await startReceiver([200]);
    const { applicationId, endpointId } = await addEndpoint(queue.pool, {
      url: receiver.url,
      seal,
    });
    await insertMessages(queue.pool, [buildMessage(applicationId)]);
    await startFiguresAt(queue.pool, Date.now() - DAY_MS / 24);
    expect(await call()).toEqual({ attempts: 1 });
    expect(await listPartitions()).toEqual(
      weeksAhead(new Date()).map(({ name }) => `message_${name}`),
    );
    expect(await readFigures(queue.pool, "minute")).toMatchObject([
      { endpoint_id: endpointId, event_type: "order.status", success: 1 },
    ]);
  });

  test("follows the retry schedule that is set", async () => {
    const receiver = await startReceiver([500]);
    const { applicationId } = await addEndpoint(queue.pool, { url: receiver.url, seal });
    await insertMessages(queue.pool, [buildMessage(applicationId)]);
    expect(await call({ retryDelays: "1h" })).toEqual({ attempts: 1 });
    const { rows } = await queue.pool.query(
      "select due_at > now() + interval '50 minutes' as is_late from delivery",
    );
    expect(rows).toEqual([{ is_late: true }]);
  });

  test("disables an endpoint that only failed for days, and tells of it in the same call", async () => {
    const smtp = await startSmtpServer();
    const receiver = await startReceiver([200]);
    await addOperationalEndpoint(queue.pool, { url: receiver.url, seal });
    const recipient = await addMember(queue.pool, { applicationId: null, role: "operator" });
    const { endpointId } = await addEndpoint(queue.pool);
    await queue.pool.query("delete from operational_event");
    await setRun(queue.pool, { endpointId, firstHoursAgo: 200 });
    expect(await call({ smtpUrl: smtp.url })).toEqual({ attempts: 1 });
    const { rows } = await queue.pool.query("select disabled from endpoint where id = $1", [
      endpointId,
    ]);
    expect(rows).toEqual([{ disabled: true }]);
    expect(receiver.requests.map(({ body }) => JSON.parse(String(body)).type)).toEqual([
      "endpoint.disabled",
    ]);
    expect(smtp.mails.map(({ recipients }) => recipients)).toEqual([[recipient]]);
  });

  test("lets go of what is older than the retention", async () => {
    const { applicationId, endpointId } = await addEndpoint(queue.pool);
    // Ids that begin with a zero are older than any. One of the tasks still runs.
    await queue.pool.query(
      `insert into background_task (id, environment_id, application_id, endpoint_id, kind, status,
         since, first_message_id, end_message_id, cursor, event_types, finished_at)
       select 'qtask_0' || n, 'env_test', $1, $2, 'recover',
         case when n = 1 then 'running' else 'finished' end::background_task_status,
         now(), '', '', '', '{}', case when n > 1 then now() - n * interval '50 days' end
       from generate_series(1, 3) n`,
      [applicationId, endpointId],
    );
    await queue.pool.query(
      `insert into attempt_day (endpoint_id, at, event_type, success, failure, canceled)
       select $1, date_bin('1 day', now() - n * interval '1 day', 'epoch'), '', 1, 0, 0
       from generate_series(88, 93) n`,
      [endpointId],
    );
    await call();
    const tasks = await queue.pool.query("select id from background_task order by id");
    expect(tasks.rows).toEqual([{ id: "qtask_01" }]);
    expect(await readFigures(queue.pool, "day")).toHaveLength(3);
  });
});
