import type { EnvironmentContext } from "@/lib/db/context";
import type { Prisma } from "@/lib/db/generated/client";
import { buildSchema } from "@/prisma/event-schemas/build-schema";
import catalog from "@/prisma/event-types.json" with { type: "json" };

/** The event types of the three catalogs, each with its schema and example. What is there already stays as it is. */
export async function seedEventTypes(ctx: EnvironmentContext): Promise<void> {
  await ctx.db.eventType.createMany({
    data: catalog.map((entry) => ({
      environmentId: ctx.scope.environmentId,
      name: entry.name,
      title: entry.title,
      description: entry.description,
      groupName: entry.group,
      catalog: entry.catalog,
      schemas: { "1": toJson(buildSchema(entry)) },
    })),
    skipDuplicates: true,
  });
}

/** True because it is read from JSON text. */
function toJson(schema: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(schema)) as Prisma.InputJsonObject;
}
