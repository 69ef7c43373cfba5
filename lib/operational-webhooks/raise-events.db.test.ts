import { beforeEach, describe, expect, test } from "vitest";
import { applyFailingRule } from "@/lib/endpoints/apply-failing-rule";
import { raiseEvents } from "@/lib/operational-webhooks/raise-events";
import type { Role } from "@/lib/shared/actor";
import { mintEnvironmentScope } from "@/lib/shared/mint-scope";
import { addApplication } from "@/lib/testing/queue/add-application";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { addMember } from "@/lib/testing/queue/add-member";
import { addOperationalEndpoint } from "@/lib/testing/queue/add-operational-endpoint";
import { readLane } from "@/lib/testing/queue/read-lane";
import { setRun } from "@/lib/testing/queue/set-run";
import { useQueue } from "@/lib/testing/queue/use-queue";

const PORTAL_URL = new URL("https://hooks.example.com");

describe("events about the service itself", () => {
  const queue = useQueue();
  let operational: { endpointId: string };
  beforeEach(async () => {
    await queue.pool.query("delete from outgoing_mail; delete from user_account");
    operational = await addOperationalEndpoint(queue.pool);
    await queue.pool.query("delete from operational_event");
  });

  const raise = (portalUrl: URL | null = null) =>
    raiseEvents(queue.pool, { scopeOf: mintEnvironmentScope, portalUrl });
  async function addMany(count: number): Promise<void> {
    const applicationId = await addApplication(queue.pool);
    await queue.pool.query(
      `insert into endpoint (id, application_id, url)
       select 'ep_' || n, $1, 'https://receiver.test/' from generate_series(1, $2::int) n`,
      [applicationId, count],
    );
  }
  async function readState() {
    const { rows } = await queue.pool.query<{
      events: number;
      messages: number;
      deliveries: number;
    }>(`
      select (select count(*) from operational_event)::int as events,
        (select count(*) from message)::int as messages,
        (select count(*) from delivery where due_at is not null)::int as deliveries`);
    return rows[0];
  }
  const addPerson = (input: { applicationId: string | null; role: Role }) =>
    addMember(queue.pool, input);
  async function raiseNotice(endpointId: string): Promise<void> {
    await setRun(queue.pool, { endpointId, firstHoursAgo: 24 });
    await applyFailingRule(queue.pool);
    await raise(PORTAL_URL);
  }
  async function readMails(): Promise<{ recipient: string; subject: string }[]> {
    const { rows } = await queue.pool.query(
      "select recipient, subject from outgoing_mail order by recipient",
    );
    return rows;
  }

  test("become messages that are due, and their lane has the turn", async () => {
    await addMany(3);
    expect(await raise()).toEqual({ count: 3, isDone: true });
    expect(await readState()).toEqual({ events: 0, messages: 3, deliveries: 3 });
    const { turnInMs } = await readLane(queue.pool, operational.endpointId);
    expect(turnInMs).toBeLessThanOrEqual(0);
  });

  test("become one message each, however many workers do it at the same time", async () => {
    await addMany(450);
    const untilDone = async () => {
      while (!(await raise()).isDone) await readState();
    };
    await Promise.all([untilDone(), untilDone(), untilDone(), untilDone()]);
    await untilDone();
    expect(await readState()).toEqual({ events: 0, messages: 450, deliveries: 450 });
  });

  test("are taken a bounded number at a time, the oldest first", async () => {
    await addMany(101);
    expect(await raise()).toEqual({ count: 100, isDone: false });
    const { rows } = await queue.pool.query("select endpoint_id as id from operational_event");
    expect(rows).toEqual([{ id: "ep_101" }]);
  });

  test("that another worker holds are passed by", async () => {
    await addMany(3);
    const worker = await queue.begin();
    await worker.query("select from operational_event where endpoint_id = 'ep_1' for update");
    expect(await raise()).toEqual({ count: 2, isDone: true });
    await worker.query("rollback");
    expect(await raise()).toEqual({ count: 1, isDone: true });
  });

  test.each(["disabled = true", "deleted_at = now()"])(
    "become no messages while the only endpoint for them has %s",
    async (change) => {
      await queue.pool.query(`update endpoint set ${change} where id = $1`, [
        operational.endpointId,
      ]);
      await addMany(2);
      await raise();
      expect(await readState()).toEqual({ events: 0, messages: 0, deliveries: 0 });
    },
  );

  test("are kept when they cannot become messages, and become them later", async () => {
    await addMany(2);
    await queue.pool.query("alter table message add constraint broken check (false)");
    await expect(raise()).rejects.toThrow("broken");
    await queue.pool.query("alter table message drop constraint broken");
    expect(await readState()).toEqual({ events: 2, messages: 0, deliveries: 0 });
    await raise();
    expect(await readState()).toEqual({ events: 0, messages: 2, deliveries: 2 });
  });

  test("of a change that was taken back did not happen", async () => {
    const session = await queue.begin();
    const { applicationId } = await addEndpoint(queue.pool);
    await raise();
    await session.query("update endpoint set disabled = true where application_id = $1", [
      applicationId,
    ]);
    const { rows } = await session.query("select type from operational_event");
    await session.query("rollback");
    expect(rows).toEqual([{ type: "endpoint.disabled" }]);
    expect(await raise()).toEqual({ count: 0, isDone: true });
  });

  describe("that ask for somebody's help become mails", () => {
    test("to the owners and developers of the application, and to nobody else", async () => {
      const { endpointId, applicationId } = await addEndpoint(queue.pool);
      const other = await addApplication(queue.pool);
      const developer = await addPerson({ applicationId, role: "developer" });
      const owner = await addPerson({ applicationId, role: "owner" });
      await addPerson({ applicationId, role: "viewer" });
      await addPerson({ applicationId: other, role: "owner" });
      await addPerson({ applicationId: null, role: "operator" });
      await raiseNotice(endpointId);
      const subject = "Webhook endpoint only fails: receiver.test";
      expect(await readMails()).toEqual([
        { recipient: developer, subject },
        { recipient: owner, subject },
      ]);
    });

    test("to the environment's operators where the application has nobody", async () => {
      const { endpointId, applicationId } = await addEndpoint(queue.pool);
      await addPerson({ applicationId, role: "viewer" });
      const recipient = await addPerson({ applicationId: null, role: "operator" });
      await raiseNotice(endpointId);
      expect(await readMails()).toMatchObject([{ recipient }]);
    });

    test("about an operational endpoint too, which is told of in no other way", async () => {
      const recipient = await addPerson({ applicationId: null, role: "operator" });
      await raiseNotice(operational.endpointId);
      expect(await readMails()).toMatchObject([{ recipient }]);
      expect(await readState()).toMatchObject({ events: 0, messages: 0 });
    });

    test("and no mail is written where no mail server is configured", async () => {
      await addPerson({ applicationId: null, role: "operator" });
      const { endpointId } = await addEndpoint(queue.pool);
      await setRun(queue.pool, { endpointId, firstHoursAgo: 24 });
      await applyFailingRule(queue.pool);
      await raise(null);
      expect(await readMails()).toEqual([]);
    });
  });
});
