import { queryOptions } from "@tanstack/react-query";
import type { ApiKeyCreatedOut, ApiKeyOut } from "@/lib/api/v1/schemas/api-key";
import { applicationApiPath } from "@/lib/client/application";
import { fetchJson } from "@/lib/client/fetch-json";
import { liveInterval } from "@/lib/client/live";
import type { Page } from "@/lib/client/page";

export type ApiKey = ApiKeyOut;
export type CreatedApiKey = ApiKeyCreatedOut;

/** The API's largest page; an application has at most a hundred keys. */
const LIST_LIMIT = 250;

export const apiKeyKeys = {
  all: (applicationId: string) => ["api-keys", applicationId] as const,
};

export function apiKeysPath(applicationId: string): `/${string}` {
  return `${applicationApiPath(applicationId)}/api-key`;
}

export function apiKeyListOptions(applicationId: string) {
  return queryOptions({
    queryKey: apiKeyKeys.all(applicationId),
    queryFn: ({ signal }) =>
      fetchJson<Page<ApiKey>>(`${apiKeysPath(applicationId)}?limit=${LIST_LIMIT}`, signal),
    refetchInterval: liveInterval,
  });
}
