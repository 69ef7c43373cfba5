import type { EnvironmentContext } from "@/lib/db/context";

/** Takes the event type out of the catalog; endpoints and messages that name it keep the name. */
export async function deleteEventType(ctx: EnvironmentContext, name: string): Promise<boolean> {
  const { environmentId } = ctx.scope;
  const { count } = await ctx.db.eventType.deleteMany({ where: { environmentId, name } });
  return count > 0;
}
