import { CircleAlert, CirclePause, CircleX, HeartPulse, type LucideIcon } from "lucide-react";
import { Status, type StatusTone } from "@/components/ui/status";
import type { EndpointHealth } from "@/lib/client/endpoints";

interface Look {
  readonly tone: StatusTone;
  readonly icon: LucideIcon;
  readonly label: string;
}

const LOOKS: Readonly<Record<EndpointHealth["status"], Look>> = {
  healthy: { tone: "good", icon: HeartPulse, label: "Healthy" },
  degraded: { tone: "warn", icon: CircleAlert, label: "Degraded" },
  failing: { tone: "bad", icon: CircleX, label: "Failing" },
  disabled: { tone: "idle", icon: CirclePause, label: "Disabled" },
};

export function HealthStatus({
  status,
  look = "plain",
}: {
  status: EndpointHealth["status"];
  look?: "plain" | "pill";
}) {
  return <Status {...LOOKS[status]} look={look} />;
}
