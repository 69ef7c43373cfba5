import type { ApplicationContext } from "@/lib/db/context";
import type { Endpoint } from "@/lib/db/generated/client";
import { getEndpoint } from "@/lib/endpoints/queries";

/**
 * By id or uid, held until the open transaction ends: changes that build on what they read come one after
 * the other.
 */
export async function lockEndpoint(ctx: ApplicationContext, reference: string): Promise<Endpoint> {
  const { id } = await getEndpoint(ctx, reference);
  await ctx.db.$queryRaw`select 1 from endpoint where id = ${id} for no key update`;
  return getEndpoint(ctx, id);
}
