"use client";

import { useQuery } from "@tanstack/react-query";
import { titleOf } from "@/components/endpoints/title-of";
import { ExportMenu } from "@/components/exports/export-menu";
import { exportSource } from "@/components/exports/export-source";
import { messageColumns } from "@/components/exports/message-columns";
import { LogPanel } from "@/components/search/log-panel";
import { useLog } from "@/components/search/use-log";
import { endpointListOptions } from "@/lib/client/endpoints";
import { type MessageSearch, searchKeys, searchMessages } from "@/lib/client/search";
import { PAGE_LIMIT_MAX } from "@/lib/shared/pages";
import { MessageTable } from "./message-table";

interface Props {
  applicationId: string;
  search: MessageSearch;
}

export function MessageRows({ applicationId, search }: Props) {
  const endpoints = useQuery(endpointListOptions(applicationId)).data?.data ?? [];
  const names = new Map(endpoints.map((endpoint) => [endpoint.id, titleOf(endpoint)]));
  const state = useLog({
    queryKey: searchKeys.messages(applicationId, search),
    fetchPage: (iterator) => searchMessages(applicationId, { ...search, iterator }),
  });
  const source = exportSource({
    noun: "messages",
    columns: messageColumns(names),
    fetchPage: (iterator) =>
      searchMessages(applicationId, { ...search, iterator, limit: PAGE_LIMIT_MAX }),
  });
  return (
    <LogPanel
      title="Messages"
      subject="The log"
      state={state}
      actions={<ExportMenu source={source} />}
    >
      {(log) => <MessageTable applicationId={applicationId} log={log} names={names} />}
    </LogPanel>
  );
}
