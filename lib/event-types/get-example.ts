import type { ReachContext } from "@/lib/db/context";
import { AppError, invalidField } from "@/lib/errors/app-error";
import { findEventType } from "@/lib/event-types/queries";
import { readVersions } from "@/lib/shared/read-versions";

/** The text of an example of an event type, from its newest version; `index` counts from 0. */
export async function getExample(
  ctx: ReachContext,
  input: { eventType: string; index: number },
): Promise<string> {
  const eventType = await findEventType(ctx, input.eventType);
  if (eventType === null) {
    throw invalidField("eventType", `unknown event types: '${input.eventType}'`);
  }
  const example = findExample(eventType.schemas, input.index);
  if (example === null) {
    throw new AppError("unprocessable", {
      message: `The event type '${input.eventType}' has no such example`,
      reason: "invalid_scheme",
    });
  }
  return example;
}

/** The text of the first example of each of the event types, by name; without those that have none. */
export async function listExamples(
  ctx: ReachContext,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db.eventType.findMany({
    where: { environmentId: ctx.scope.environmentId, name: { in: [...names] } },
    select: { name: true, schemas: true },
  });
  const examples = rows.map(({ name, schemas }) => [name, findExample(schemas, 0)] as const);
  return new Map(examples.flatMap(([name, text]) => (text === null ? [] : [[name, text]])));
}

function findExample(schemas: unknown, index: number): string | null {
  const example = readVersions(schemas)[0]?.examples[index];
  const isObject = typeof example === "object" && example !== null && !Array.isArray(example);
  return isObject ? JSON.stringify(example) : null;
}
