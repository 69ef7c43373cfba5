import { CircleCheck, CircleSlash, CircleX, Loader, type LucideIcon } from "lucide-react";
import { Status, type StatusTone } from "@/components/ui/status";
import type { BackgroundTask } from "@/lib/client/background-tasks";

const LOOKS: Readonly<
  Record<BackgroundTask["statusText"], { tone: StatusTone; icon: LucideIcon; label: string }>
> = {
  running: { tone: "active", icon: Loader, label: "Running" },
  finished: { tone: "good", icon: CircleCheck, label: "Finished" },
  failed: { tone: "bad", icon: CircleX, label: "Failed" },
  canceled: { tone: "idle", icon: CircleSlash, label: "Canceled" },
};

export function TaskStatus({ status }: { status: BackgroundTask["statusText"] }) {
  return <Status {...LOOKS[status]} />;
}
