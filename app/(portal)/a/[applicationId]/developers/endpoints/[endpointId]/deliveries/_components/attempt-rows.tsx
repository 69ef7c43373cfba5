"use client";

import { LogPanel } from "@/components/search/log-panel";
import { useLog } from "@/components/search/use-log";
import { type AttemptSearch, searchAttempts, searchKeys } from "@/lib/client/search";
import { FoundAttempts } from "./found-attempts";

interface Props {
  applicationId: string;
  search: AttemptSearch;
}

export function AttemptRows({ applicationId, search }: Props) {
  const state = useLog({
    queryKey: searchKeys.attempts(applicationId, search),
    fetchPage: (iterator) => searchAttempts(applicationId, { ...search, iterator }),
  });
  return (
    <LogPanel title="Attempts" subject="The deliveries" state={state}>
      {(log) => <FoundAttempts applicationId={applicationId} log={log} />}
    </LogPanel>
  );
}
