import type { ApplicationContext } from "@/lib/db/context";
import { Prisma } from "@/lib/db/generated/client";
import { type EndpointHealth, readEndpointHealth } from "@/lib/endpoints/read-endpoint-health";
import { type Page, type PageRequest, readingOrder, toPage } from "@/lib/shared/pages";

/**
 * How all endpoints do, or those that are named, in the order and the pages in which they are listed: one
 * query for each page.
 */
export async function listEndpointHealth(
  ctx: ApplicationContext,
  { page, endpointIds }: { page: PageRequest; endpointIds: readonly string[] | null },
): Promise<Page<EndpointHealth>> {
  const isAscending = readingOrder(page) === "asc";
  const bound = isAscending ? Prisma.sql`>` : Prisma.sql`<`;
  const follows =
    page.after === undefined ? Prisma.empty : Prisma.sql`and id ${bound} ${page.after}`;
  const named =
    endpointIds === null ? Prisma.empty : Prisma.sql`and id = any (${endpointIds}::text[])`;
  const direction = isAscending ? Prisma.sql`asc` : Prisma.sql`desc`;
  const rows = await readEndpointHealth(
    ctx,
    Prisma.sql`endpoint.id in (
      select id from endpoint
      where application_id = ${ctx.scope.applicationId} and deleted_at is null ${follows} ${named}
      order by id ${direction} limit ${page.limit + 1}
    )
    order by endpoint.id ${direction}`,
  );
  return toPage({ rows, page, key: ({ endpointId }) => endpointId });
}
