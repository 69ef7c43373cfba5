import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useAccess } from "@/components/layout/access";
import { applicationPath } from "@/components/layout/navigation";

export function BackToOrders() {
  const { applicationId } = useAccess();
  return (
    <Link
      href={applicationPath(applicationId, "/orders")}
      className="inline-flex items-center gap-1 self-start text-ink-muted hover:text-ink"
    >
      <ArrowLeft aria-hidden className="size-4" />
      Orders
    </Link>
  );
}
