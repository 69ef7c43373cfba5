import type { ApplicationContext } from "@/lib/db/context";
import { Prisma } from "@/lib/db/generated/client";
import { type EndpointHealth, readEndpointHealth } from "@/lib/endpoints/read-endpoint-health";
import { notFound } from "@/lib/errors/app-error";

/** By id or uid: how the endpoint does. */
export async function getEndpointHealth(
  ctx: ApplicationContext,
  reference: string,
): Promise<EndpointHealth> {
  const isMeant = Prisma.sql`(endpoint.id = ${reference} or endpoint.uid = ${reference})`;
  const [health] = await readEndpointHealth(ctx, isMeant);
  if (health === undefined) throw notFound();
  return health;
}
