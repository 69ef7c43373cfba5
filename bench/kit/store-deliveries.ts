import pg from "pg";
import { EVENT_TYPE, PAYLOAD } from "@/bench/kit/payload";
import { insertMessages } from "@/lib/messages/insert-messages";
import { buildMessage } from "@/lib/testing/queue/build-message";

const BATCH = 250;
const AT_ONCE = 2;

/** Stores messages by the accept's own statement, in turn for each application, which has one endpoint. */
export async function storeDeliveries(input: {
  databaseUrl: string;
  applicationIds: readonly string[];
  count: number;
}): Promise<void> {
  const { applicationIds, count } = input;
  const pool = new pg.Pool({ connectionString: input.databaseUrl, max: AT_ONCE });
  let next = 0;

  async function storeBatches() {
    while (next < count) {
      const first = next;
      next = Math.min(first + BATCH, count);
      const messages = Array.from({ length: next - first }, (_, offset) => {
        const applicationId = applicationIds[(first + offset) % applicationIds.length] ?? "";
        return buildMessage(applicationId, { eventType: EVENT_TYPE, payload: PAYLOAD });
      });
      const rows = await insertMessages(pool, messages);
      if (!rows.every((row) => row.is_stored)) throw new Error("A message was not stored");
    }
  }

  try {
    await Promise.all(Array.from({ length: AT_ONCE }, storeBatches));
  } finally {
    await pool.end();
  }
}
