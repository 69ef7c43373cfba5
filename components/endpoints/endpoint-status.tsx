import { CircleDot, CirclePause } from "lucide-react";
import { Status } from "@/components/ui/status";

export function EndpointStatus({
  isDisabled,
  look = "plain",
}: {
  isDisabled: boolean;
  look?: "plain" | "pill";
}) {
  return isDisabled ? (
    <Status tone="idle" icon={CirclePause} label="Disabled" look={look} />
  ) : (
    <Status tone="good" icon={CircleDot} label="Enabled" look={look} />
  );
}
