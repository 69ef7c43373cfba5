import { replayWindow } from "@/lib/background-tasks/rules";
import type { ReplayRequest } from "@/lib/background-tasks/types";
import type { ApplicationContext } from "@/lib/db/context";
import type { BackgroundTask } from "@/lib/db/generated/client";
import { getOpenEndpoint } from "@/lib/endpoints/get-open-endpoint";
import { createId } from "@/lib/shared/ids";

/** Writes a replay down for the workers to do. */
export async function startReplay(
  ctx: ApplicationContext,
  input: { replay: ReplayRequest; now: Date },
): Promise<BackgroundTask> {
  const { kind, endpointRef, since, until, filter } = input.replay;
  const { id: endpointId } = await getOpenEndpoint(ctx, endpointRef);
  const window = replayWindow({ since, until, now: input.now });
  return ctx.db.backgroundTask.create({
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
}
