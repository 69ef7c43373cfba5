import type { EnvironmentContext } from "@/lib/db/context";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { buildSchema } from "@/prisma/event-schemas/build-schema";
import catalog from "@/prisma/event-types.json" with { type: "json" };

/**
 * The demo event types of the three catalogs, each with its schema and example: once, and only in an environment that
 * has no event types yet. Later runs restore nothing that was deleted and add nothing to somebody's own catalog.
 */
export async function seedEventTypes(ctx: EnvironmentContext): Promise<void> {
  const { environmentId } = ctx.scope;
  await inTransaction(ctx, async ({ db }) => {
    const { count } = await db.environment.updateMany({
      where: { id: environmentId, demoEventTypesAt: null, eventTypes: { none: {} } },
      data: { demoEventTypesAt: new Date() },
    });
    if (count === 0) return;
    await db.eventType.createMany({
      data: catalog.map((entry) => ({
        environmentId,
        name: entry.name,
        title: entry.title,
        description: entry.description,
        groupName: entry.group,
        catalog: entry.catalog,
        schemas: { "1": toJson(buildSchema(entry)) },
      })),
    });
  });
}

/** True because it is read from JSON text. */
function toJson(schema: object): Prisma.InputJsonObject {
  return JSON.parse(JSON.stringify(schema)) as Prisma.InputJsonObject;
}
