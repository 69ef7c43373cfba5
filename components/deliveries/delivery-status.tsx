import { Ban, CircleArrowRight, CircleCheck, CircleDashed, Clock, OctagonX } from "lucide-react";
import { Status } from "@/components/ui/status";
import type { Delivery } from "@/lib/client/deliveries";

const LOOKS = {
  success: { tone: "good", icon: CircleCheck, label: "Delivered" },
  fail: { tone: "bad", icon: OctagonX, label: "Failed" },
  canceled: { tone: "idle", icon: Ban, label: "Canceled" },
  pending: { tone: "warn", icon: CircleDashed, label: "Pending" },
  sending: { tone: "warn", icon: Clock, label: "Retrying" },
} as const;

/** The same for all, so that the names beside them stand in one line. */
const WIDTH = "min-w-24";

/** How a delivery stands; an attempt under way outweighs the rest. */
export function DeliveryStatus({ delivery }: { delivery: Delivery }) {
  if (delivery.isInFlight) {
    return (
      <Status tone="active" icon={CircleArrowRight} label="Sending" look="pill" className={WIDTH} />
    );
  }
  return <Status {...LOOKS[delivery.statusText]} look="pill" className={WIDTH} />;
}
