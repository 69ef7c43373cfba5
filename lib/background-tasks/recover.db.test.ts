import { describe, expect, test } from "vitest";
import { TRIGGER } from "@/lib/delivery/constants";
import { createAcceptMessage } from "@/lib/messages/accept-message";
import { createId } from "@/lib/shared/ids";
import { addEndpoint, type EndpointInput } from "@/lib/testing/queue/add-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { openEngine } from "@/lib/testing/queue/open-engine";
import { readAttempts } from "@/lib/testing/queue/read-attempts";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { startReceiver } from "@/lib/testing/start-receiver";
import { useReplays } from "@/lib/testing/use-replays";

const BUDGET_MS = 20_000;

describe("a recovery", () => {
  const queue = useQueue();
  const replays = useReplays(queue);

  async function accept(applicationId: string, count: number): Promise<string[]> {
    const acceptMessage = createAcceptMessage(queue.pool);
    const accepted = await Promise.all(
      Array.from({ length: count }, () => acceptMessage(buildMessage(applicationId))),
    );
    return accepted.flatMap((one) => (one.kind === "accepted" ? [one.message.id] : [])).sort();
  }
  const drain = () => openEngine(queue.pool).runUntilIdle({ budgetMs: BUDGET_MS });

  /** So many messages that all failed at a receiver that is well from then on. */
  async function addFailed(count: number, fields: EndpointInput = {}) {
    const receiver = await startReceiver([...Array<number>(count).fill(500), 200]);
    const retryPolicy = { kind: "none" } as const;
    const added = await addEndpoint(queue.pool, { url: receiver.url, retryPolicy, ...fields });
    const messageIds = await accept(added.applicationId, count);
    await drain();
    const recovered = () =>
      receiver.requests
        .slice(count)
        .map(({ headers }) => String(headers["webhook-id"]))
        .sort();
    return { ...added, receiver, messageIds, recovered };
  }

  test("sends a failed backlog, each message once, by hand", async () => {
    const backlog = await addFailed(40);
    const id = await replays.start({ kind: "recover", ...backlog });
    const task = await replays.finish(id);
    expect(task).toMatchObject({ status: "finished", total: 40, sent: 40, skipped: 0 });
    await drain();
    expect(backlog.recovered()).toEqual(backlog.messageIds);
    const attempts = await readAttempts(queue.pool, backlog.messageIds[0] ?? "");
    expect(attempts.map(({ trigger, status }) => [trigger, status])).toEqual([
      [TRIGGER.scheduled, 2],
      [TRIGGER.manual, 0],
    ]);
  });

  test("does what its count says, and a second one finds nothing left", async () => {
    const backlog = await addFailed(7);
    const input = { kind: "recover", ...backlog } as const;
    expect(await replays.count(input)).toEqual({ count: 7, skipped: 0, isDone: true });
    const first = await replays.start(input);
    expect(await replays.finish(first)).toMatchObject({ total: 7, sent: 7 });
    // Asked for already, though not sent yet.
    expect(await replays.count(input)).toEqual({ count: 0, skipped: 0, isDone: true });
    const second = await replays.start(input);
    expect(await replays.finish(second)).toMatchObject({ total: 0, sent: 0 });
    await drain();
    expect(await replays.count(input)).toEqual({ count: 0, skipped: 0, isDone: true });
    expect(backlog.recovered()).toEqual(backlog.messageIds);
  });

  test("leaves out what succeeded, waits for its retry, or belongs to another endpoint", async () => {
    const receiver = await startReceiver([200]);
    const { applicationId, endpointId } = await addEndpoint(queue.pool, { url: receiver.url });
    await accept(applicationId, 2);
    await drain();
    const failing = await startReceiver([500]);
    const other = await addEndpoint(queue.pool, { applicationId, url: failing.url });
    await accept(applicationId, 1);
    await drain();
    for (const id of [endpointId, other.endpointId]) {
      const input = { kind: "recover", applicationId, endpointId: id } as const;
      expect((await replays.count(input)).count).toBe(0);
    }
  });

  test("begins at its moment and ends at its moment", async () => {
    const backlog = await addFailed(3);
    const [first, second, third] = backlog.messageIds;
    // Ids say when a message came in.
    const rename = (id: string, to: string) =>
      queue.pool.query(
        "with m as (update message set id = $2 where id = $1) update delivery set message_id = $2 where message_id = $1",
        [id, to],
      );
    const at = (iso: string) => Date.parse(iso);
    const ids = [
      createId("msg", at("2026-01-01T10:00:00Z") - 4),
      createId("msg", at("2026-01-01T10:00:00Z")),
      createId("msg", at("2026-01-01T11:00:00Z")),
    ];
    await rename(first ?? "", ids[0] ?? "");
    await rename(second ?? "", ids[1] ?? "");
    await rename(third ?? "", ids[2] ?? "");
    const since = new Date("2026-01-01T10:00:00Z");
    const until = new Date("2026-01-01T11:00:00Z");
    const id = await replays.start({ kind: "recover", ...backlog, since, until });
    expect(await replays.finish(id)).toMatchObject({ total: 1, sent: 1 });
    await drain();
    expect(backlog.recovered()).toEqual([ids[1]]);
  });

  test("takes what was canceled between its attempts: it failed and was not tried again", async () => {
    const backlog = await addFailed(2, { retryPolicy: { kind: "custom", delaysSeconds: [3_600] } });
    await queue.pool.query("update delivery set status = 4, due_at = null");
    const id = await replays.start({ kind: "recover", ...backlog });
    expect(await replays.finish(id)).toMatchObject({ total: 2, sent: 2 });
    await drain();
    expect(backlog.recovered()).toEqual(backlog.messageIds);
  });

  test("counts a payload that is gone as skipped, and sends the rest", async () => {
    const backlog = await addFailed(3);
    const [gone, ...left] = backlog.messageIds;
    await queue.pool.query("update message set payload = null where id = $1", [gone]);
    const input = { kind: "recover", ...backlog } as const;
    expect(await replays.count(input)).toEqual({ count: 2, skipped: 1, isDone: true });
    const id = await replays.start(input);
    expect(await replays.finish(id)).toMatchObject({ total: 3, sent: 2, skipped: 1 });
    await drain();
    expect(backlog.recovered()).toEqual(left);
  });

  test("ends with an error when its endpoint is turned off on the way, and sends no more", async () => {
    const backlog = await addFailed(3);
    const id = await replays.start({ kind: "recover", ...backlog });
    await queue.pool.query("update endpoint set disabled = true");
    const task = await replays.finish(id);
    expect(task).toMatchObject({ status: "failed", total: 3, sent: 0, dueAt: null });
    expect(task.error).toMatch(/endpoint/);
    await drain();
    expect(backlog.recovered()).toEqual([]);
  });
});
