import type { Order } from "@/lib/client/orders";

export interface OrderDescription {
  /** What people call it. */
  readonly name: string;
  /** For whom or where, in a few words. */
  readonly party: string;
  readonly content: string;
}

/** An order of any catalog in the words of its card. */
export function describeOrder({ details }: Pick<Order, "details">): OrderDescription {
  if ("fulfillmentId" in details) {
    const { externalSourceId, toAddress, items } = details;
    const party = `${toAddress.name}, ${toAddress.city}`;
    return { name: externalSourceId, party, content: describeItems(items) };
  }
  if ("displayName" in details) {
    const { displayName, place, type } = details;
    const content = type === "ARCHIVE" ? "Images that exist" : "Images yet to be taken";
    return { name: displayName, party: place, content };
  }
  const { publicId, customer, externalId, origin, destination } = details;
  const party = `${customer.shortCode}, ${externalId}`;
  return { name: publicId, party, content: `${origin} to ${destination}` };
}

/** "3 × COF-WHB-12O-COL-BOX and 1 more". */
function describeItems(items: readonly { sku: string; quantity: number }[]): string {
  const [first, ...others] = items;
  if (first === undefined) return "Nothing";
  const text = `${first.quantity} × ${first.sku}`;
  return others.length === 0 ? text : `${text} and ${others.length} more`;
}
