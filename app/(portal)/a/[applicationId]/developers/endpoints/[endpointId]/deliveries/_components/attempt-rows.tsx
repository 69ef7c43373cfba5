"use client";

import { attemptColumns } from "@/components/exports/attempt-columns";
import { ExportMenu } from "@/components/exports/export-menu";
import { exportSource } from "@/components/exports/export-source";
import { useAccess } from "@/components/layout/access";
import { LogPanel } from "@/components/search/log-panel";
import { useLog } from "@/components/search/use-log";
import { useSelection } from "@/components/search/use-selection";
import {
  type AttemptSearch,
  type FoundAttempt,
  searchAttempts,
  searchKeys,
} from "@/lib/client/search";
import { PAGE_LIMIT_MAX } from "@/lib/shared/pages";
import { AttemptSelection } from "./attempt-selection";
import { FoundAttempts } from "./found-attempts";

/** The same ones each time. */
const NO_ROWS: readonly FoundAttempt[] = [];

interface Props {
  applicationId: string;
  search: AttemptSearch;
}

export function AttemptRows({ applicationId, search }: Props) {
  const { canWrite } = useAccess();
  const fetchPage = (iterator: string | null) =>
    searchAttempts(applicationId, { ...search, iterator });
  const state = useLog({ queryKey: searchKeys.attempts(applicationId, search), fetchPage });
  const { selected, boxes, clear } = useSelection(state.log?.rows ?? NO_ROWS);
  const source = exportSource({
    noun: "attempts",
    columns: attemptColumns,
    fetchPage: (iterator) =>
      searchAttempts(applicationId, { ...search, iterator, limit: PAGE_LIMIT_MAX }),
  });
  return (
    <>
      <LogPanel
        title="Attempts"
        subject="The deliveries"
        state={state}
        actions={<ExportMenu source={source} />}
      >
        {(log) => (
          <FoundAttempts
            applicationId={applicationId}
            log={log}
            selection={canWrite ? boxes : null}
          />
        )}
      </LogPanel>
      {canWrite && <AttemptSelection selected={selected} onClear={clear} />}
    </>
  );
}
