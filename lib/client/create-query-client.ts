import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/lib/client/api-error";

const MAX_RETRIES = 2;

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: shouldRetry, staleTime: 1_000 } },
  });
}

/** What the API refused, it will refuse again; what did not arrive may arrive. */
function shouldRetry(failureCount: number, error: Error): boolean {
  if (error instanceof ApiError && error.status < 500) return false;
  return failureCount < MAX_RETRIES;
}
