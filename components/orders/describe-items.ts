import type { Order } from "@/lib/client/orders";

/** "3 × COF-WHB-12O-COL-BOX and 1 more". */
export function describeItems({ details }: Order): string {
  const [first, ...others] = details.items;
  if (first === undefined) return "Nothing";
  const text = `${first.quantity} × ${first.sku}`;
  return others.length === 0 ? text : `${text} and ${others.length} more`;
}
