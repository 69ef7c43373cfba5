import type { ApplicationContext } from "@/lib/db/context";

/** Also of endpoints that are gone: what was sent to them is still there. */
export async function listEndpointIds({ db, scope }: ApplicationContext): Promise<string[]> {
  const rows = await db.endpoint.findMany({
    where: { applicationId: scope.applicationId },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
