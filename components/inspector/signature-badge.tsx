import { SIGNATURE_WORDS } from "@/components/inspector/signature-words";
import { Status } from "@/components/ui/status";
import type { SignatureStatus } from "@/lib/inspector/types";

export function SignatureBadge({ status, look }: { status: SignatureStatus; look?: "pill" }) {
  const { tone, icon, label } = SIGNATURE_WORDS[status];
  return <Status tone={tone} icon={icon} label={label} look={look ?? "plain"} />;
}
