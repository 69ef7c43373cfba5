import type { ApplicationContext } from "@/lib/db/context";
import { nameEndpoint } from "@/lib/shared/name-endpoint";

/** What people call these endpoints, by id. Those that are deleted have no name. */
export async function findEndpointNames(
  { db, scope }: ApplicationContext,
  endpointIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (endpointIds.length === 0) return new Map();
  const endpoints = await db.endpoint.findMany({
    where: {
      applicationId: scope.applicationId,
      id: { in: [...new Set(endpointIds)] },
      deletedAt: null,
    },
    select: { id: true, url: true, description: true },
  });
  return new Map(endpoints.map((endpoint) => [endpoint.id, nameEndpoint(endpoint)]));
}
