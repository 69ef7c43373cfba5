import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";

export function SignatureLine({
  label,
  signature,
  children,
}: {
  label: string;
  signature: string;
  /** A word about it. */
  children?: ReactNode;
}) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[5rem_minmax(0,1fr)]">
      <dt className="text-ink-muted">{label}</dt>
      <dd className="min-w-0">
        <CopyButton
          look="inline"
          value={signature}
          label={`Copy the ${label.toLowerCase()} signature`}
        >
          <code className="min-w-0 text-left font-mono wrap-anywhere">{signature}</code>
        </CopyButton>
        {children}
      </dd>
    </div>
  );
}
