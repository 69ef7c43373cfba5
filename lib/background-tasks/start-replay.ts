import { holdApplication } from "@/lib/applications/hold-application";
import { RUNNING_PER_APPLICATION_MAX } from "@/lib/background-tasks/constants";
import { replayWindow } from "@/lib/background-tasks/rules";
import type { ReplayRequest } from "@/lib/background-tasks/types";
import type { ApplicationContext } from "@/lib/db/context";
import type { BackgroundTask } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { getOpenEndpoint } from "@/lib/endpoints/get-open-endpoint";
import { limitReached } from "@/lib/errors/app-error";
import { createId } from "@/lib/shared/ids";

/** Writes a replay down for the workers to do. */
export async function startReplay(
  ctx: ApplicationContext,
  input: { replay: ReplayRequest; now: Date },
): Promise<BackgroundTask> {
  const { kind, endpointRef, since, until, filter } = input.replay;
  const { id: endpointId } = await getOpenEndpoint(ctx, endpointRef);
  const window = replayWindow({ since, until, now: input.now });
  return inTransaction(ctx, async (inner) => {
    await requireRoom(inner);
    return inner.db.backgroundTask.create({
      data: {
        id: createId("qtask"),
        environmentId: ctx.scope.environmentId,
        applicationId: ctx.scope.applicationId,
        endpointId,
        kind,
        since,
        until,
        ...window,
        cursor: window.firstMessageId,
        ...filter,
        eventTypes: [...filter.eventTypes],
      },
    });
  });
}

async function requireRoom(ctx: ApplicationContext): Promise<void> {
  await holdApplication(ctx);
  const { applicationId } = ctx.scope;
  const running = await ctx.db.backgroundTask.count({
    where: { applicationId, status: "running" },
  });
  if (running < RUNNING_PER_APPLICATION_MAX) return;
  throw limitReached(
    `At most ${RUNNING_PER_APPLICATION_MAX} background tasks of an application run at a time: wait for one, or cancel it`,
  );
}
