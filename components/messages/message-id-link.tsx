import Link from "next/link";
import { applicationPath } from "@/components/layout/navigation";
import { CopyButton } from "@/components/ui/copy-button";
import { shortenId } from "@/components/ui/shorten-id";

/** A message's id: a link to its page, and beside it the whole id for the clipboard. */
export function MessageIdLink({ applicationId, id }: { applicationId: string; id: string }) {
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <Link
        href={applicationPath(applicationId, `/developers/messages/${id}`)}
        prefetch={false}
        title={id}
        className="rounded-sm font-mono text-xs text-ink-muted hover:text-ink hover:underline"
      >
        {shortenId(id)}
      </Link>
      <CopyButton look="inline" value={id} label={`Copy message id ${id}`} />
    </span>
  );
}
