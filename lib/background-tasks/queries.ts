import type { ReachContext } from "@/lib/db/context";
import type {
  BackgroundTask,
  BackgroundTaskKind,
  BackgroundTaskStatus,
} from "@/lib/db/generated/client";
import { notFound } from "@/lib/errors/app-error";
import { type Page, type PageRequest, pageArguments, toPage } from "@/lib/shared/pages";

export interface TaskFilter {
  readonly statuses: readonly BackgroundTaskStatus[] | undefined;
  readonly kind: BackgroundTaskKind | undefined;
}

export async function listBackgroundTasks(
  ctx: ReachContext,
  input: { page: PageRequest; filter: TaskFilter },
): Promise<Page<BackgroundTask>> {
  const { page, filter } = input;
  const { where, ...reading } = pageArguments(page, "id");
  const rows = await ctx.db.backgroundTask.findMany({
    where: {
      ...visibleTo(ctx.scope),
      ...where,
      ...(filter.statuses === undefined ? {} : { status: { in: [...filter.statuses] } }),
      ...(filter.kind === undefined ? {} : { kind: filter.kind }),
    },
    ...reading,
  });
  return toPage({ rows, page, key: (task) => task.id });
}

export async function getBackgroundTask(
  ctx: ReachContext,
  taskId: string,
): Promise<BackgroundTask> {
  const row = await ctx.db.backgroundTask.findFirst({
    where: { id: taskId, ...visibleTo(ctx.scope) },
  });
  if (row === null) throw notFound();
  return row;
}

/** What a scope sees, for the domain's own statements too. */
export function visibleTo(scope: ReachContext["scope"]) {
  return {
    environmentId: scope.environmentId,
    ...("applicationId" in scope ? { applicationId: scope.applicationId } : {}),
  };
}
