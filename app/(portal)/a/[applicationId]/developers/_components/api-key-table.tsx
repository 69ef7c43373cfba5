"use client";

import { clsx } from "clsx";
import { CircleSlash } from "lucide-react";
import { useAccess } from "@/components/layout/access";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { Status } from "@/components/ui/status";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  WIDEST_COLUMN,
} from "@/components/ui/table";
import { TimeAhead } from "@/components/ui/time-ahead";
import { useNow } from "@/components/ui/use-now";
import type { ApiKey } from "@/lib/client/api-keys";
import { RevokeApiKey } from "./revoke-api-key";

const ON_WIDE = "hidden sm:table-cell";
const ON_WIDER = "hidden md:table-cell";

export function ApiKeyTable({ keys }: { keys: readonly ApiKey[] }) {
  const { canWrite } = useAccess();
  return (
    <Table>
      <TableHead>
        <TableRow>
          <TableHeader className={WIDEST_COLUMN}>Name</TableHeader>
          <TableHeader className={ON_WIDE}>Key</TableHeader>
          <TableHeader className={ON_WIDER}>Created</TableHeader>
          <TableHeader className={clsx(ON_WIDE, "whitespace-nowrap")}>Last used</TableHeader>
          <TableHeader className={ON_WIDE}>Expires</TableHeader>
          {canWrite && (
            <TableHeader>
              <span className="sr-only">Revoke</span>
            </TableHeader>
          )}
        </TableRow>
      </TableHead>
      <TableBody>
        {keys.map((apiKey) => (
          <ApiKeyRow key={apiKey.id} apiKey={apiKey} canRevoke={canWrite} />
        ))}
      </TableBody>
    </Table>
  );
}

function ApiKeyRow({ apiKey, canRevoke }: { apiKey: ApiKey; canRevoke: boolean }) {
  return (
    <TableRow>
      <TableCell className={clsx(WIDEST_COLUMN, "max-sm:py-2.5")}>
        <span className="block truncate font-medium" title={apiKey.name}>
          {apiKey.name}
        </span>
        <code className="font-mono text-xs text-ink-muted sm:hidden">{apiKey.hint}</code>
        <span className="block text-xs text-ink-muted sm:hidden">
          Used <LastUse at={apiKey.lastUsedAt} /> · expires <Expiry expiresAt={apiKey.expiresAt} />
        </span>
      </TableCell>
      <TableCell className={ON_WIDE}>
        <code className="font-mono text-xs text-ink-muted">{apiKey.hint}</code>
      </TableCell>
      <TableCell className={ON_WIDER}>
        <RelativeTime iso={apiKey.createdAt} />
      </TableCell>
      <TableCell className={clsx(ON_WIDE, "first-letter:uppercase")}>
        <LastUse at={apiKey.lastUsedAt} />
      </TableCell>
      <TableCell className={clsx(ON_WIDE, "first-letter:uppercase")}>
        <Expiry expiresAt={apiKey.expiresAt} />
      </TableCell>
      {canRevoke && (
        <TableCell className="text-right">
          <RevokeApiKey apiKey={apiKey} />
        </TableCell>
      )}
    </TableRow>
  );
}

function LastUse({ at }: { at: string | null }) {
  return at === null ? NEVER : <RelativeTime iso={at} />;
}

const NEVER = <span className="text-ink-muted">never</span>;

function Expiry({ expiresAt }: { expiresAt: string | null }) {
  const nowMs = useNow();
  if (expiresAt === null) return NEVER;
  const isOver = nowMs !== null && Date.parse(expiresAt) <= nowMs;
  return isOver ? (
    <Status tone="bad" icon={CircleSlash} label="Expired" />
  ) : (
    <TimeAhead iso={expiresAt} />
  );
}

export function ApiKeyTableSkeleton() {
  return (
    <div aria-hidden className="flex flex-col">
      <div className="h-9 border-b border-line" />
      {[0, 1].map((row) => (
        <div
          key={row}
          className="flex h-11 items-center gap-6 border-b border-line px-4 last:border-0"
        >
          <Skeleton className="w-40" />
          <Skeleton className="w-24" />
          <Skeleton className="ml-auto w-20" />
        </div>
      ))}
    </div>
  );
}
