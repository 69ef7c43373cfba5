import {
  Ban,
  CircleAlert,
  CircleCheck,
  CirclePlus,
  CircleX,
  Hand,
  Home,
  type LucideIcon,
  Package,
  Printer,
  Truck,
  Undo2,
} from "lucide-react";
import { Status, type StatusTone } from "@/components/ui/status";

const LOOKS: Readonly<Record<string, { tone: StatusTone; icon: LucideIcon }>> = {
  created: { tone: "active", icon: CirclePlus },
  picked: { tone: "active", icon: Hand },
  printed: { tone: "active", icon: Printer },
  packaged: { tone: "active", icon: Package },
  shipped: { tone: "active", icon: Truck },
  in_transit: { tone: "active", icon: Truck },
  out_for_delivery: { tone: "active", icon: Home },
  delivered: { tone: "good", icon: CircleCheck },
  delivery_failed: { tone: "bad", icon: CircleX },
  returned: { tone: "idle", icon: Undo2 },
  cancelation_requested: { tone: "warn", icon: CircleAlert },
  canceled: { tone: "idle", icon: Ban },
  declined: { tone: "bad", icon: CircleX },
};
const OTHER = { tone: "idle", icon: Package } as const;

export function OrderState({ state, label }: { state: string; label: string }) {
  return <Status {...(LOOKS[state] ?? OTHER)} label={label} />;
}
