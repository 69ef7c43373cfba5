import type { Db } from "@/lib/db/context";
import type { EnvironmentScope } from "@/lib/shared/scope";

/** The application that holds the environment's operational endpoints. Every environment has one. */
export async function getOperationalApplicationId(
  db: Db,
  { environmentId }: EnvironmentScope,
): Promise<string> {
  const { id } = await db.application.findFirstOrThrow({
    where: { environmentId, isOperational: true },
    select: { id: true },
  });
  return id;
}
