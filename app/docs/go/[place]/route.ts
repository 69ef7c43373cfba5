import { notFound, redirect } from "next/navigation";
import { findReader } from "@/app/docs/_content/find-reader";
import { isPortalPlace, PORTAL_PLACES, type PortalPlace } from "@/app/docs/_content/portal-places";
import { applicationPath } from "@/components/layout/navigation";
import { listEndpoints } from "@/lib/endpoints/queries";
import { pageRequest } from "@/lib/shared/pages";
import type { ApplicationGate } from "@/lib/web/application-gate";
import { requireUser } from "@/lib/web/session";

interface Context {
  params: Promise<{ place: string }>;
}

/** From the docs into the reader's own application, by way of a sign-in where one is needed. */
export async function GET(_request: Request, { params }: Context): Promise<never> {
  const { place } = await params;
  if (!isPortalPlace(place)) notFound();
  await requireUser(`/docs/go/${place}`);
  const reader = await findReader();
  redirect(
    reader === null ? "/" : applicationPath(reader.application.id, await pathOf(place, reader)),
  );
}

/** Within the newest endpoint where a place is an endpoint's, and in the list where there is none yet. */
async function pathOf(place: PortalPlace, { ctx }: ApplicationGate): Promise<string> {
  const { path, isOfEndpoint } = PORTAL_PLACES[place];
  if (!isOfEndpoint) return path;
  const { path: endpoints } = PORTAL_PLACES.endpoints;
  const { items } = await listEndpoints(ctx, pageRequest({ limit: 1 }, "descending"));
  const [endpoint] = items;
  return endpoint === undefined ? endpoints : `${endpoints}/${endpoint.id}${path}`;
}
