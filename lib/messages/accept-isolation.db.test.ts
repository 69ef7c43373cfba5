import { describe, expect, test } from "vitest";
import { createAcceptBatch, createAcceptMessage } from "@/lib/messages/accept-message";
import type { NewMessage } from "@/lib/messages/types";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { addEndpoints } from "@/lib/testing/queue/add-endpoints";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { waitUntilBlocked } from "@/lib/testing/queue/wait-until-blocked";

const LARGE = 25_000;
const POISON = "not a timestamp" as unknown as Date;

describe("accepting the messages of many applications", () => {
  const queue = useQueue();

  /** Messages of these applications in turn, so that they share batches. */
  const acceptMany = (
    accept: (message: NewMessage) => Promise<{ kind: string }>,
    messages: readonly NewMessage[],
  ) =>
    Promise.all(
      messages.map((message) =>
        accept(message).then(
          ({ kind }) => kind,
          (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
        ),
      ),
    );
  const count = async (table: string) =>
    (await queue.pool.query(`select count(*)::int as count from ${table}`)).rows[0]?.count;

  test("with one poison message among them stores all the others, and fails that one by its own error", async () => {
    const one = await addEndpoint(queue.pool);
    const other = await addEndpoint(queue.pool);
    const messages = Array.from({ length: 40 }, (_, index) =>
      buildMessage((index % 2 === 0 ? one : other).applicationId, {
        ...(index === 20 && { deliverAt: POISON }),
      }),
    );
    const results = await acceptMany(createAcceptMessage(queue.pool), messages);
    expect(results).toEqual(messages.map((_, index) => (index === 20 ? "22007" : "accepted")));
    expect([await count("message"), await count("delivery")]).toEqual([39, 39]);
  });

  test("while one application's lane is locked stores those of the others soon, by then and afterwards", async () => {
    const stuck = await addEndpoint(queue.pool);
    const free = await addEndpoint(queue.pool);
    const holder = await queue.begin();
    await holder.query("select from lane where endpoint_id = $1 for update", [stuck.endpointId]);
    const accept = createAcceptMessage(queue.pool);
    const build = (endpoint: { applicationId: string }) =>
      Array.from({ length: 20 }, () => buildMessage(endpoint.applicationId));
    const held = acceptMany(accept, build(stuck));
    await waitUntilBlocked(queue.pool);
    expect(new Set(await acceptMany(accept, build(free)))).toEqual(new Set(["accepted"]));
    expect(new Set(await held)).toEqual(new Set(["55P03"]));
    // Known by now to be held up, it shares no statement with the other one.
    const heldAgain = acceptMany(accept, build(stuck));
    await waitUntilBlocked(queue.pool);
    expect(new Set(await acceptMany(accept, build(free)))).toEqual(new Set(["accepted"]));
    await waitUntilBlocked(queue.pool);
    await holder.query("rollback");
    expect(new Set(await heldAgain)).toEqual(new Set(["accepted"]));
    expect(await count("message")).toBe(60);
  });

  test("with 25,000 endpoints in one of them takes no longer for the others, and fails none", async () => {
    const { applicationId } = await addEndpoints(queue.pool, { count: LARGE });
    const small = await addEndpoint(queue.pool);
    await queue.pool.query("analyze endpoint");
    const accept = createAcceptMessage(queue.pool);
    const messages = Array.from({ length: 64 }, (_, index) =>
      buildMessage(index % 2 === 0 ? applicationId : small.applicationId),
    );
    expect(new Set(await acceptMany(accept, messages))).toEqual(new Set(["accepted"]));
    expect([await count("delivery"), await count("fan_out")]).toEqual([32, 32]);
  });

  test("in requests of many messages each: applications take turns, and one has only so many waiting", async () => {
    const noisy = await addEndpoint(queue.pool);
    const quiet = await addEndpoint(queue.pool);
    const accept = createAcceptBatch(queue.pool);
    const batch = (applicationId: string, size: number) =>
      Array.from({ length: size }, () => buildMessage(applicationId));
    const order: string[] = [];
    const send = (name: string, messages: NewMessage[]) =>
      accept(messages).then(
        () => order.push(name),
        (error: unknown) => order.push(error instanceof Error ? error.message : ""),
      );
    const sent = Array.from({ length: 40 }, () => send("noisy", batch(noisy.applicationId, 200)));
    sent.push(send("quiet", batch(quiet.applicationId, 1)));
    await Promise.all(sent);
    expect(order.filter((name) => name.startsWith("Too many messages of this app"))).toHaveLength(
      18,
    );
    const stored = order.filter((name) => !name.startsWith("Too many"));
    expect(stored.indexOf("quiet")).toBeLessThan(5);
    expect(await count("message")).toBe(22 * 200 + 1);
  });
});
