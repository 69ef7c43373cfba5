import { describe, expect, test } from "vitest";
import { LINGER_MS } from "@/lib/delivery/constants";
import { sweepStranded } from "@/lib/delivery/queue/sweep-stranded";
import { insertMessages } from "@/lib/messages/insert-messages";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { ageLanes } from "@/lib/testing/queue/age";
import { buildMessage } from "@/lib/testing/queue/build-message";
import { claimDue } from "@/lib/testing/queue/claim-due";
import { readLane } from "@/lib/testing/queue/read-lane";
import { setLane } from "@/lib/testing/queue/set-lane";
import { useQueue } from "@/lib/testing/queue/use-queue";

/**
 * The race to close, by hand: an accept finds the lane busy and leaves it alone; before it commits, a
 * claim that cannot see its delivery finds the lane empty.
 */
describe("an accept that is not committed while a claim empties its lane", () => {
  const queue = useQueue();

  async function acceptWithoutCommit() {
    const { endpointId, applicationId } = await addEndpoint(queue.pool);
    await setLane(queue.pool, { endpointId, turnInMs: -1 });
    const sender = await queue.begin();
    const message = buildMessage(applicationId);
    await insertMessages(sender, [message]);
    return { endpointId, message, commit: () => sender.query("commit") };
  }

  test("leaves the busy lane alone, so that claims go on meanwhile", async () => {
    const { endpointId } = await acceptWithoutCommit();
    const before = await readLane(queue.pool, endpointId);
    await claimDue(queue.pool);
    expect(before).toMatchObject({ idleLooks: 0 });
    expect(await readLane(queue.pool, endpointId)).toMatchObject({ idleLooks: 1 });
  });

  test.each(LINGER_MS.map((_, looks) => looks))(
    "is found by the lingering when %i more looks came before its commit",
    async (looksBeforeCommit) => {
      const { message, endpointId, commit } = await acceptWithoutCommit();
      expect((await claimDue(queue.pool)).deliveries).toEqual([]);
      for (let look = 0; look < looksBeforeCommit; look++) {
        await ageLanes(queue.pool);
        expect((await claimDue(queue.pool)).deliveries).toEqual([]);
      }
      await commit();
      await ageLanes(queue.pool);
      expect((await claimDue(queue.pool)).messageIds).toEqual([message.messageId]);
      expect((await readLane(queue.pool, endpointId)).turnInMs).not.toBeNull();
      expect(await sweepStranded(queue.pool)).toEqual([]);
    },
  );

  test("would be stranded without the lingering, and the sweep would find it", async () => {
    const { message, endpointId, commit } = await acceptWithoutCommit();
    await setLane(queue.pool, { endpointId, turnInMs: -1, idleLooks: LINGER_MS.length });
    expect((await claimDue(queue.pool)).deliveries).toEqual([]);
    await commit();
    await ageLanes(queue.pool);
    expect((await claimDue(queue.pool)).deliveries).toEqual([]);
    expect((await readLane(queue.pool, endpointId)).turnInMs).toBeNull();
    expect(await sweepStranded(queue.pool)).toEqual([endpointId]);
    expect((await claimDue(queue.pool)).messageIds).toEqual([message.messageId]);
  });

  test("wakes a lane that lingers by itself, whatever turn the lane has", async () => {
    const { endpointId, applicationId } = await addEndpoint(queue.pool);
    await setLane(queue.pool, { endpointId, turnInMs: -1, idleLooks: 1 });
    await insertMessages(queue.pool, [buildMessage(applicationId)]);
    expect(await readLane(queue.pool, endpointId)).toMatchObject({ idleLooks: 0 });
  });
});
