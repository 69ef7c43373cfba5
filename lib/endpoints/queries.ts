import type { ApplicationContext } from "@/lib/db/context";
import type { Endpoint } from "@/lib/db/generated/client";
import { notFound } from "@/lib/errors/app-error";
import { type Page, type PageRequest, pageArguments, toPage } from "@/lib/shared/pages";

export async function listEndpoints(
  ctx: ApplicationContext,
  page: PageRequest,
): Promise<Page<Endpoint>> {
  const { where, ...reading } = pageArguments(page, "id");
  const rows = await ctx.db.endpoint.findMany({
    where: { applicationId: ctx.scope.applicationId, deletedAt: null, ...where },
    ...reading,
  });
  return toPage({ rows, page, key: (endpoint) => endpoint.id });
}

/** By id or uid. */
export async function getEndpoint(ctx: ApplicationContext, reference: string): Promise<Endpoint> {
  const row = await ctx.db.endpoint.findFirst({
    where: {
      applicationId: ctx.scope.applicationId,
      deletedAt: null,
      OR: [{ id: reference }, { uid: reference }],
    },
  });
  if (row === null) throw notFound();
  return row;
}

/** The secret that signs now, in the form that receivers put into their library. */
export async function getEndpointSecret(
  ctx: ApplicationContext,
  reference: string,
): Promise<string> {
  const { id } = await getEndpoint(ctx, reference);
  const current = await ctx.db.endpointSecret.findFirst({
    where: { endpointId: id, expiresAt: null },
    orderBy: { id: "desc" },
  });
  if (current === null) throw notFound();
  return ctx.secretBox.open(current.encryptedKey);
}
