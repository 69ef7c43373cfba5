import type { Db } from "@/lib/db/context";
import type { EnvironmentScope } from "@/lib/shared/scope";

/** The id behind an application's id or uid; null where the environment has no such application. */
export async function findApplicationId(
  db: Db,
  input: { scope: EnvironmentScope; reference: string },
): Promise<string | null> {
  const row = await db.application.findFirst({
    where: {
      environmentId: input.scope.environmentId,
      deletedAt: null,
      isOperational: false,
      OR: [{ id: input.reference }, { uid: input.reference }],
    },
    select: { id: true },
  });
  return row?.id ?? null;
}
