import { beforeEach, describe, expect, test } from "vitest";
import type { ReplayFilter } from "@/lib/background-tasks/types";
import { STATUS } from "@/lib/delivery/constants";
import { insertMessages } from "@/lib/messages/insert-messages";
import { createId } from "@/lib/shared/ids";
import { newLease } from "@/lib/testing/queue/add-delivery";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { insertRow } from "@/lib/testing/queue/insert-row";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { useReplays } from "@/lib/testing/use-replays";

const READ_ASKED = `
  select event_id as name from delivery join message on message.id = delivery.message_id
  where delivery.endpoint_id = $1 and manual_requested_at is not null and due_at <= now() and is_retry
  order by 1`;

/** Each message by its event id, with what became of it: status, the codes of its attempts, a lease. */
const MESSAGES = [
  {
    name: "delivered",
    status: STATUS.success,
    codes: [200],
    type: "a",
    channels: ["x"],
    tags: ["t"],
  },
  { name: "late", status: STATUS.success, codes: [503, 201], type: "b", channels: [], tags: [] },
  {
    name: "refused",
    status: STATUS.fail,
    codes: [200, 404],
    type: "a",
    channels: ["y"],
    tags: ["t"],
  },
  {
    name: "silent",
    status: STATUS.fail,
    codes: [500, null],
    type: "b",
    channels: ["x"],
    tags: ["u"],
  },
  { name: "stopped", status: STATUS.canceled, codes: [502], type: "c", channels: [], tags: [] },
  { name: "withdrawn", status: STATUS.canceled, codes: [], type: "c", channels: [], tags: [] },
  { name: "waiting", status: STATUS.pending, codes: [], type: "a", channels: [], tags: [] },
  { name: "retrying", status: STATUS.pending, codes: [500], type: "a", channels: [], tags: [] },
  {
    name: "flying",
    status: STATUS.pending,
    codes: [500],
    type: "a",
    channels: [],
    tags: [],
    leased: true,
  },
] as const;
const SENT = ["delivered", "late", "refused", "retrying", "silent", "stopped"];

describe("a bulk replay", () => {
  const queue = useQueue();
  const replays = useReplays(queue);
  let endpoint: { applicationId: string; endpointId: string };

  beforeEach(async () => {
    endpoint = await addEndpoint(queue.pool);
    for (const message of MESSAGES) await add(message);
    // Nothing was ever sent of this one: it is for a replay of what is missing.
    await queue.pool.query("update endpoint set disabled = true");
    await insertMessages(queue.pool, [
      buildMessage(endpoint.applicationId, { eventId: "missing" }),
    ]);
    await queue.pool.query("update endpoint set disabled = false");
  });

  async function add(given: (typeof MESSAGES)[number]) {
    const { endpointId, applicationId } = endpoint;
    const message = buildMessage(applicationId, {
      eventId: given.name,
      eventType: given.type,
      channels: given.channels,
      tags: given.tags,
    });
    await insertMessages(queue.pool, [message]);
    const token = "leased" in given ? newLease() : null;
    await queue.pool.query(
      `update delivery set status = $2::smallint, attempt_count = $3, lease_token = $4::uuid,
         due_at = case when $2::smallint = ${STATUS.pending} then now() + interval '1 hour' end,
         leased_until = case when $4::uuid is not null then now() + interval '1 minute' end
       where message_id = $1`,
      [message.messageId, given.status, given.codes.length, token],
    );
    for (const [index, code] of given.codes.entries()) {
      await insertRow(queue.pool, {
        table: "attempt",
        row: {
          message_id: message.messageId,
          id: createId("atmpt", Date.now() + index * 1_000),
          endpoint_id: endpointId,
          attempt_number: index + 1,
          status: code === 200 ? STATUS.success : STATUS.fail,
          outcome: "refused",
          trigger: 0,
          url: "",
          request_headers: "{}",
          response_status_code: code,
          duration_ms: 1,
          created_at: new Date(),
        },
      });
    }
  }

  /** The names of the messages that a replay by this filter asked for, as many as its count said. */
  async function replay(filter: Partial<ReplayFilter>): Promise<string[]> {
    const input = { kind: "bulk_replay", ...endpoint, filter } as const;
    const { count } = await replays.count(input);
    const task = await replays.finish(await replays.start(input));
    expect(task).toMatchObject({ status: "finished", total: count, sent: count });
    const { rows } = await queue.pool.query<{ name: string }>(READ_ASKED, [endpoint.endpointId]);
    return rows.map(({ name }) => name);
  }

  test.each<{ by: string; filter: Partial<ReplayFilter>; takes: string[] }>([
    { by: "nothing, what was sent", filter: {}, takes: SENT },
    { by: "type", filter: { eventTypes: ["a"] }, takes: ["delivered", "refused", "retrying"] },
    { by: "types", filter: { eventTypes: ["b", "c"] }, takes: ["late", "silent", "stopped"] },
    { by: "channel", filter: { channel: "x" }, takes: ["delivered", "silent"] },
    { by: "tag", filter: { tag: "t" }, takes: ["delivered", "refused"] },
    { by: "success", filter: { messageStatus: 0 }, takes: ["delivered", "late"] },
    { by: "pending", filter: { messageStatus: 1 }, takes: ["waiting"] },
    { by: "fail", filter: { messageStatus: 2 }, takes: ["refused", "silent"] },
    { by: "sending", filter: { messageStatus: 3 }, takes: ["retrying"] },
    { by: "canceled", filter: { messageStatus: 4 }, takes: ["stopped", "withdrawn"] },
    { by: "the latest answer", filter: { statusCodeClass: 200 }, takes: ["delivered", "late"] },
    { by: "a class of answers", filter: { statusCodeClass: 400 }, takes: ["refused"] },
    { by: "server errors", filter: { statusCodeClass: 500 }, takes: ["retrying", "stopped"] },
    { by: "no answer", filter: { statusCodeClass: 0 }, takes: ["silent"] },
    {
      by: "all of them together",
      filter: { eventTypes: ["a"], channel: "y", tag: "t", messageStatus: 2, statusCodeClass: 400 },
      takes: ["refused"],
    },
    { by: "what nothing has", filter: { tag: "v" }, takes: [] },
  ])("by $by takes exactly that", async ({ filter, takes }) => {
    expect(await replay(filter)).toEqual(takes);
  });

  test("leaves the schedule of what is retried where it was", async () => {
    await replay({ messageStatus: 3 });
    const { rows } = await queue.pool.query(
      "select count(*)::int as count from delivery where resume_at > now() + interval '59 minutes'",
    );
    expect(rows).toEqual([{ count: 1 }]);
  });
});
