"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useAccess } from "@/components/layout/access";
import { QueryError } from "@/components/layout/query-error";
import { Button } from "@/components/ui/button";
import { apiKeyListOptions } from "@/lib/client/api-keys";
import { ApiKeyTable, ApiKeyTableSkeleton } from "./api-key-table";
import { CreateApiKey } from "./create-api-key";

export function ApiKeyPanel() {
  const { canWrite } = useAccess();
  const [isCreating, setIsCreating] = useState(false);
  return (
    <>
      <div className="flex items-center justify-between gap-4 px-4 pt-3 pb-2">
        <h3 className="font-medium">API keys</h3>
        {canWrite && (
          <Button size="sm" onClick={() => setIsCreating(true)}>
            <Plus aria-hidden /> Create key
          </Button>
        )}
      </div>
      <Content />
      {isCreating && <CreateApiKey onClose={() => setIsCreating(false)} />}
    </>
  );
}

function Content() {
  const { applicationId, canWrite } = useAccess();
  const query = useQuery(apiKeyListOptions(applicationId));
  if (query.data === undefined) {
    if (query.error === null) return <ApiKeyTableSkeleton />;
    return <QueryError error={query.error} subject="The API keys" onRetry={query.refetch} />;
  }
  if (query.data.data.length > 0) return <ApiKeyTable keys={query.data.data} />;
  return (
    <p className="px-4 pb-5 text-pretty text-ink-muted">
      No key yet. {canWrite && "Create one for each program, so that each can be revoked alone."}
    </p>
  );
}
