import type { ApplicationContext } from "@/lib/db/context";
import type { Endpoint } from "@/lib/db/generated/client";
import { insertEndpoint, type NewEndpoint } from "@/lib/endpoints/insert-endpoint";
import { uidTaken } from "@/lib/endpoints/internal";

export async function createEndpoint(
  ctx: ApplicationContext,
  input: NewEndpoint,
): Promise<Endpoint> {
  const endpoint = await insertEndpoint(ctx, input);
  if (endpoint === null) throw uidTaken(input.endpoint.uid ?? "");
  return endpoint;
}
