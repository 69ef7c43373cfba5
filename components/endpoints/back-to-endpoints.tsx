import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { applicationPath } from "@/components/layout/navigation";

export function BackToEndpoints({ applicationId }: { applicationId: string }) {
  return (
    <Link
      href={applicationPath(applicationId, "/developers/endpoints")}
      className="-ml-1 inline-flex items-center gap-1 self-start rounded-sm px-1 text-xs text-ink-muted hover:text-ink max-md:min-h-8"
    >
      <ArrowLeft aria-hidden className="size-3.5" />
      Endpoints
    </Link>
  );
}
