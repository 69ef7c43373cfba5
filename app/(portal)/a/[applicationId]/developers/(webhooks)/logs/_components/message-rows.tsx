"use client";

import { ExportMenu } from "@/components/exports/export-menu";
import { exportSource } from "@/components/exports/export-source";
import { messageColumns } from "@/components/exports/message-columns";
import { useAccess } from "@/components/layout/access";
import { replayOfSearch } from "@/components/replays/replay-of-search";
import { LogPanel } from "@/components/search/log-panel";
import { useLog } from "@/components/search/use-log";
import { useOpenedAt } from "@/components/search/use-opened-at";
import { useSelection } from "@/components/search/use-selection";
import {
  type FoundMessage,
  type MessageSearch,
  searchKeys,
  searchMessages,
} from "@/lib/client/search";
import { PAGE_LIMIT_MAX } from "@/lib/shared/pages";
import { MessageSelection } from "./message-selection";
import { MessageTable } from "./message-table";

/** The same ones each time. */
const NO_ROWS: readonly FoundMessage[] = [];

interface Props {
  applicationId: string;
  search: MessageSearch;
}

export function MessageRows({ applicationId, search }: Props) {
  const { canWrite } = useAccess();
  const nowMs = useOpenedAt();
  const state = useLog({
    queryKey: searchKeys.messages(applicationId, search),
    fetchPage: (iterator) => searchMessages(applicationId, { ...search, iterator }),
  });
  const { selected, boxes, clear } = useSelection(state.log?.rows ?? NO_ROWS);
  const isMoreThanShown = boxes.isAll && state.older.hasMore;
  const source = exportSource({
    noun: "messages",
    columns: messageColumns,
    fetchPage: (iterator) =>
      searchMessages(applicationId, { ...search, iterator, limit: PAGE_LIMIT_MAX }),
  });
  return (
    <>
      <LogPanel
        title="Messages"
        subject="The log"
        state={state}
        actions={<ExportMenu source={source} />}
      >
        {(log) => (
          <MessageTable
            applicationId={applicationId}
            log={log}
            selection={canWrite ? boxes : null}
          />
        )}
      </LogPanel>
      {canWrite && (
        <MessageSelection
          selected={selected}
          replay={isMoreThanShown ? replayOfSearch(search, nowMs) : null}
          onClear={clear}
        />
      )}
    </>
  );
}
