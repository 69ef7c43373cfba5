import type { Db } from "@/lib/db/context";
import { createId } from "@/lib/shared/ids";

const NAMES = { test: "Test", live: "Live" } as const;

export type EnvironmentKind = keyof typeof NAMES;

/**
 * Every installation has these two, from its first start on, and each of them the application that holds
 * its endpoints for events about the service itself. Answers with their ids.
 */
export async function ensureEnvironments(
  db: Db,
): Promise<Readonly<Record<EnvironmentKind, string>>> {
  await db.environment.createMany({
    data: [
      { id: createId("env"), kind: "test", name: NAMES.test },
      { id: createId("env"), kind: "live", name: NAMES.live },
    ],
    skipDuplicates: true,
  });
  const { id: test } = await db.environment.findUniqueOrThrow({ where: { kind: "test" } });
  const { id: live } = await db.environment.findUniqueOrThrow({ where: { kind: "live" } });
  await db.application.createMany({
    data: [test, live].map((environmentId) => ({
      id: createId("app"),
      environmentId,
      name: "Operational webhooks",
      isOperational: true,
    })),
    skipDuplicates: true,
  });
  return { test, live };
}
