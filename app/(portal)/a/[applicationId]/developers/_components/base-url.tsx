import Link from "next/link";
import { CopyButton } from "@/components/ui/copy-button";

export function BaseUrl({ baseUrl }: { baseUrl: string }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line px-4 py-3">
      <dl className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        <dt className="text-ink-muted">Base URL</dt>
        <dd className="min-w-0">
          <CopyButton look="inline" value={baseUrl} label={`Copy the base URL ${baseUrl}`}>
            <code className="font-mono text-xs wrap-anywhere text-ink">{baseUrl}</code>
          </CopyButton>
        </dd>
      </dl>
      <p className="flex gap-4 text-accent">
        <a href="#quickstart" className="rounded-sm hover:underline">
          Quickstart
        </a>
        <Link href="/docs/api" className="rounded-sm hover:underline">
          API reference
        </Link>
      </p>
    </div>
  );
}
