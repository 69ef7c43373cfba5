import type { ApplicationContext } from "@/lib/db/context";
import type { Endpoint } from "@/lib/db/generated/client";
import { secretPublicForm } from "@/lib/delivery/signing-secret";
import { openHeaders } from "@/lib/endpoints/internal";
import type { EndpointHeaders } from "@/lib/endpoints/types";
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

/** All of them, newest first, for the workspace API, whose list has no pages. */
export async function listAllEndpoints(ctx: ApplicationContext): Promise<Endpoint[]> {
  return ctx.db.endpoint.findMany({
    where: { applicationId: ctx.scope.applicationId, deletedAt: null },
    orderBy: { id: "desc" },
  });
}

/** By id or uid; null where the application has no such endpoint. */
export async function findEndpoint(
  ctx: ApplicationContext,
  reference: string,
): Promise<Endpoint | null> {
  return ctx.db.endpoint.findFirst({
    where: {
      applicationId: ctx.scope.applicationId,
      deletedAt: null,
      OR: [{ id: reference }, { uid: reference }],
    },
  });
}

/** By id or uid. */
export async function getEndpoint(ctx: ApplicationContext, reference: string): Promise<Endpoint> {
  const row = await findEndpoint(ctx, reference);
  if (row === null) throw notFound();
  return row;
}

/** The secret that signs now, as a receiver puts it into its library: of a key pair, the public half. */
export async function getEndpointSecret(
  ctx: ApplicationContext,
  reference: string,
): Promise<string> {
  const { id } = await getEndpoint(ctx, reference);
  const current = await ctx.db.endpointSecret.findFirst({
    where: { endpointId: id, expiresAt: null },
  });
  if (current === null) throw notFound();
  const secret = ctx.secretBox.open(current.encryptedKey);
  return secretPublicForm(secret) ?? secret;
}

/** What an endpoint wants to be sent besides our own headers, values included. */
export async function getEndpointHeaders(
  ctx: ApplicationContext,
  reference: string,
): Promise<EndpointHeaders> {
  const { encryptedHeaders } = await getEndpoint(ctx, reference);
  return openHeaders(ctx.secretBox, encryptedHeaders);
}
