import type { ApplicationFeatures } from "@/lib/applications/types";
import type { ApplicationContext, EnvironmentContext } from "@/lib/db/context";
import type { Application } from "@/lib/db/generated/client";
import { notFound } from "@/lib/errors/app-error";
import { type CatalogName, toCatalogs } from "@/lib/shared/catalogs";
import { type Page, type PageRequest, pageArguments, toPage } from "@/lib/shared/pages";

export async function listApplications(
  ctx: EnvironmentContext,
  page: PageRequest,
): Promise<Page<Application>> {
  const { where, ...reading } = pageArguments(page, "id");
  const rows = await ctx.db.application.findMany({
    where: {
      environmentId: ctx.scope.environmentId,
      deletedAt: null,
      isOperational: false,
      ...where,
    },
    ...reading,
  });
  return toPage({ rows, page, key: (application) => application.id });
}

/** The application of the scope. */
export async function getApplication(ctx: ApplicationContext): Promise<Application> {
  const row = await ctx.db.application.findFirst({
    where: {
      id: ctx.scope.applicationId,
      environmentId: ctx.scope.environmentId,
      deletedAt: null,
    },
  });
  if (row === null) throw notFound();
  return row;
}

export async function getFeatures(ctx: ApplicationContext): Promise<ApplicationFeatures> {
  const { developerApiEnabled, webhooksEnabled } = await getApplication(ctx);
  return { developerApi: developerApiEnabled, webhooks: webhooksEnabled };
}

export async function getCatalogs(ctx: ApplicationContext): Promise<CatalogName[]> {
  return toCatalogs((await getApplication(ctx)).catalogs);
}

export async function findApplicationByUid(
  ctx: EnvironmentContext,
  uid: string,
): Promise<Application | null> {
  return ctx.db.application.findFirst({
    where: { environmentId: ctx.scope.environmentId, uid, deletedAt: null },
  });
}
