import type { EnvironmentContext } from "@/lib/db/context";
import catalog from "@/prisma/event-types.json" with { type: "json" };

/** The event types of the three catalogs, each with its example. What is there already stays as it is. */
export async function seedEventTypes(ctx: EnvironmentContext): Promise<void> {
  await ctx.db.eventType.createMany({
    data: catalog.map(({ name, title, group, description, example }) => ({
      environmentId: ctx.scope.environmentId,
      name,
      title,
      description,
      groupName: group,
      schemas: { "1": { title, description, type: "object", examples: [example] } },
    })),
    skipDuplicates: true,
  });
}
