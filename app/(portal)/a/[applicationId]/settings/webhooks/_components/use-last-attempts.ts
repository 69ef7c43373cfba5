import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useAccess } from "@/components/layout/access";
import { type LastAttempt, lastAttemptsOptions } from "@/lib/client/endpoints";

/** The latest attempt to an endpoint: null where nothing was ever sent, undefined before that is known. */
export function useLastAttempts() {
  const { applicationId } = useAccess();
  const { data } = useQuery(lastAttemptsOptions(applicationId));
  const attempts = useMemo(
    () => data && new Map(data.data.map((attempt) => [attempt.endpointId, attempt])),
    [data],
  );
  return (endpointId: string): LastAttempt | null | undefined =>
    attempts && (attempts.get(endpointId) ?? null);
}
