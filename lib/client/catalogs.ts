import { queryOptions } from "@tanstack/react-query";
import type { CatalogsOut } from "@/lib/api/v1/schemas/catalogs";
import { applicationApiPath, applicationKeys } from "@/lib/client/application";
import { fetchJson } from "@/lib/client/fetch-json";

export type Catalogs = CatalogsOut;

export const catalogKeys = {
  all: (applicationId: string) => [...applicationKeys.all(applicationId), "catalogs"] as const,
};

export function catalogsPath(applicationId: string): `/${string}` {
  return `${applicationApiPath(applicationId)}/catalogs`;
}

/** Which catalogs the application has to do with. */
export function catalogsOptions(applicationId: string) {
  return queryOptions({
    queryKey: catalogKeys.all(applicationId),
    queryFn: ({ signal }) => fetchJson<Catalogs>(catalogsPath(applicationId), signal),
    staleTime: 60_000,
  });
}
