import type { Prisma } from "@/lib/db/generated/client";
import type { Database } from "@/lib/db/open-database";
import { createId, firstIdAt } from "@/lib/shared/ids";

const DAY_MS = 24 * 60 * 60 * 1000;

type TaskFields = Pick<
  Prisma.BackgroundTaskUncheckedCreateInput,
  "environmentId" | "applicationId" | "endpointId"
> &
  Partial<Prisma.BackgroundTaskUncheckedCreateInput>;

/** Adds a recovery of the last day, which runs; answers with its id. */
export async function addTask(database: Database, fields: TaskFields): Promise<string> {
  const now = Date.now();
  const firstMessageId = firstIdAt("msg", now - DAY_MS);
  const { id } = await database.prisma.backgroundTask.create({
    data: {
      id: createId("qtask"),
      kind: "recover",
      since: new Date(now - DAY_MS),
      firstMessageId,
      cursor: firstMessageId,
      endMessageId: firstIdAt("msg", now),
      eventTypes: [],
      ...fields,
    },
  });
  return id;
}
