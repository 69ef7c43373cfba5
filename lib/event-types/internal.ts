import { Prisma } from "@/lib/db/generated/client";
import type { EventTypePatch } from "@/lib/event-types/schema";

/** The column's value: no schemas are the database's null, not JSON's. */
export function toSchemasColumn(schemas: EventTypePatch["schemas"]) {
  return (schemas as Prisma.InputJsonObject | null | undefined) ?? Prisma.DbNull;
}
