import type { ApplicationContext } from "@/lib/db/context";
import type { Endpoint } from "@/lib/db/generated/client";
import { insertEndpoint } from "@/lib/endpoints/insert-endpoint";
import { type UrlPolicy, uidTaken } from "@/lib/endpoints/internal";
import type { EndpointInput } from "@/lib/endpoints/schema";

export async function createEndpoint(
  ctx: ApplicationContext,
  input: { endpoint: EndpointInput; urlPolicy: UrlPolicy },
): Promise<Endpoint> {
  const endpoint = await insertEndpoint(ctx, input);
  if (endpoint === null) throw uidTaken(input.endpoint.uid ?? "");
  return endpoint;
}
