import { TriangleAlert } from "lucide-react";
import { ExpiresIn } from "@/components/inspector/expires-in";
import { CopyButton } from "@/components/ui/copy-button";
import { Panel } from "@/components/ui/panel";
import type { Inspector } from "@/lib/client/inspectors";
import { IDLE_LIFETIME_DAYS, LIFETIME_MAX_DAYS } from "@/lib/inspector/constants";

export function InspectorUrl({ inspector }: { inspector: Inspector }) {
  const { url, blockedReason, expiresAt } = inspector;
  return (
    <Panel aria-label="URL" className="flex flex-col gap-3 p-4">
      <h2 className="font-medium">URL</h2>
      <div className="flex items-center gap-1 rounded-md border border-line bg-canvas pl-3">
        <code className="min-w-0 flex-1 py-1.5 font-mono text-xs wrap-anywhere">{url}</code>
        <CopyButton look="square" value={url} label="Copy the URL" />
      </div>
      {blockedReason !== null && (
        <p className="flex gap-2 rounded-md bg-warn-soft px-3 py-2 text-xs text-warn">
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>
            Deliveries cannot reach it: {blockedReason} Whoever runs this service can allow the
            address (ALLOWED_PRIVATE_CIDRS) or give the service a public URL (PUBLIC_URL).
          </span>
        </p>
      )}
      <p className="text-xs text-ink-muted">
        Takes any method, and any path below it. Expires <ExpiresIn iso={expiresAt} />: it lives for{" "}
        {IDLE_LIFETIME_DAYS} days after each request, {LIFETIME_MAX_DAYS} at most.
      </p>
    </Panel>
  );
}
