import type { EventFacts } from "@/lib/simulator/present-event";
import type { FreightDetails } from "@/lib/simulator/schema";

type Facts = EventFacts<FreightDetails>;
type Members = Readonly<Record<string, unknown>>;

const CURRENCY = "usd";

/** What an event says of the manifest that carries an order's leg. */
export function presentManifest(facts: Facts): Members {
  const { id, fullId } = facts.details.manifest;
  return { object: "manifest", id, full_id: fullId, ...MORE[facts.eventType]?.(facts) };
}

const MORE: Readonly<Record<string, (facts: Facts) => Members>> = {
  "manifest.created": ({ details }) => ({
    nickname: details.manifest.nickname,
    status: "planning",
    leg_ids: [details.legId],
  }),
  "manifest.assigned": (facts) => ({ status: "assigned", ...presentDriver(facts) }),
  "manifest.dispatched": ({ at }) => ({ status: "dispatched", dispatched_at: at.toISOString() }),
  "manifest.moving": () => ({ status: "in_transit" }),
  "manifest.completed": ({ at }) => ({ status: "completed", completed_at: at.toISOString() }),
  "manifest.carrier_details_updated": (facts) => ({
    ...presentDriver(facts),
    vehicle_id: facts.details.manifest.vehicleId,
    trailer_id: facts.details.manifest.trailerId,
  }),
  "manifest.cost_details_updated": ({ details }) => ({
    currency: CURRENCY,
    cost: presentCost(details.manifest.cost),
  }),
};

function presentDriver({ details: { manifest } }: Facts): Members {
  return {
    driver_user_id: manifest.driverUserId,
    partner_carrier_id: manifest.partnerCarrierId,
  };
}

function presentCost({ freight, fuel, accessorials }: FreightDetails["manifest"]["cost"]): Members {
  return { freight, fuel, accessorials, total: freight + fuel + accessorials };
}
