import type { EventFacts } from "@/lib/simulator/present-event";
import { presentFreightOrder } from "@/lib/simulator/present-freight-order";
import { presentManifest } from "@/lib/simulator/present-manifest";
import type { FreightDetails } from "@/lib/simulator/schema";

type Facts = EventFacts<FreightDetails>;
type Members = Readonly<Record<string, unknown>>;

/** What an event of the freight catalog says: of the order, its leg, the manifest or the task. */
export function presentFreight(facts: Facts): Members {
  const [object] = facts.eventType.split(".");
  switch (object) {
    case "leg":
      return presentLeg(facts);
    case "manifest":
      return presentManifest(facts);
    case "task":
      return presentTask(facts);
    default:
      return presentFreightOrder(facts);
  }
}

function presentLeg(facts: Facts): Members {
  const { details, eventType } = facts;
  const leg = { object: "leg", id: details.legId, order_id: details.orderId };
  return { ...leg, ...MORE_OF_LEG[eventType]?.(facts) };
}

const MORE_OF_LEG: Readonly<Record<string, (facts: Facts) => Members>> = {
  "leg.created": () => ({ manifest_id: null, status: "available" }),
  "leg.dispatched": ({ details }) => ({ manifest_id: details.manifest.id, status: "dispatched" }),
  "leg.loaded": ({ at }) => ({
    status: "loaded",
    history: { origin_pickedup_at: at.toISOString() },
  }),
  "leg.unloaded": ({ at }) => ({
    status: "unloaded",
    history: { destination_delivered_at: at.toISOString() },
  }),
};

function presentTask({ details, at }: Facts): Members {
  return {
    object: "task",
    id: details.task.id,
    full_id: details.task.fullId,
    task_type: "delivery",
    status: "complete",
    order_id: details.orderId,
    leg_id: details.legId,
    manifest_id: details.manifest.id,
    actual_completion_time: at.toISOString(),
  };
}
