import type { EventFacts } from "@/lib/simulator/present-event";
import type { FileFacts, FreightDetails } from "@/lib/simulator/schema";

type Facts = EventFacts<FreightDetails>;
type Members = Readonly<Record<string, unknown>>;

const EXTENSIONS: Readonly<Record<FileFacts["mediaType"], string>> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
};

/** What an event says of a freight order. */
export function presentFreightOrder(facts: Facts): Members {
  const { orderId, publicId, externalId } = facts.details;
  const order = { object: "order", id: orderId, public_id: publicId, external_id: externalId };
  return { ...order, ...MORE[facts.eventType]?.(facts) };
}

const MORE: Readonly<Record<string, (facts: Facts) => Members>> = {
  "order.created": ({ details, to }) => ({
    status: statusIn(to),
    customer: { id: details.customer.id, short_code: details.customer.shortCode },
  }),
  "order.updated": ({ details, to }) => ({ status: statusIn(to), changed: details.changed }),
  "order.status_updated": ({ from, to }) => ({
    previous_status: statusIn(from),
    current_status: statusIn(to),
  }),
  "order.dispatched": ({ to }) => ({ status: statusIn(to) }),
  "order.in_transit": ({ to }) => ({ status: statusIn(to) }),
  "order.delivered": ({ to }) => ({ status: statusIn(to) }),
  "order.pod_uploaded": (facts) => ({ file: presentProof(facts) }),
};

/** The order's own status where leg, manifest and task stand at this state. */
function statusIn(state: string | null): string {
  switch (state) {
    case "new":
      return "new";
    case "dispatched":
    case "loaded":
      return "dispatched";
    case "in_transit":
    case "unloaded":
    case "task_done":
      return "in-transit";
    case "delivered":
    case "proven":
    case "completed":
      return "delivered";
    default:
      return "booked";
  }
}

function presentProof({ details: { publicId, proof, legId, userId } }: Facts): Members | null {
  if (proof === null) return null;
  return {
    id: proof.id,
    type: "pod",
    url: `https://files.example.com/pod/${publicId}.${EXTENSIONS[proof.mediaType]}`,
    leg_id: legId,
    uploaded_by: userId,
    name: proof.name,
    media_type: proof.mediaType,
    size: proof.sizeBytes,
  };
}
