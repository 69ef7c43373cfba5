import { Ban, CircleArrowRight, CircleCheck, CircleDashed, OctagonX } from "lucide-react";
import { Status, type StatusTone } from "@/components/ui/status";
import type { Attempt } from "@/lib/client/attempts";

type StatusText = Attempt["statusText"];

const LOOKS = {
  success: { tone: "good", icon: CircleCheck, label: "Succeeded" },
  pending: { tone: "warn", icon: CircleDashed, label: "Pending" },
  fail: { tone: "bad", icon: OctagonX, label: "Failed" },
  sending: { tone: "active", icon: CircleArrowRight, label: "Sending" },
  canceled: { tone: "idle", icon: Ban, label: "Canceled" },
} satisfies Record<StatusText, { tone: StatusTone; icon: typeof Ban; label: string }>;

export function AttemptStatus({ status }: { status: StatusText }) {
  return <Status {...LOOKS[status]} />;
}
