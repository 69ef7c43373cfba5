import { pickSkewed } from "@/bench/portal/random";

const CITIES = ["Berlin", "São Paulo", "Kraków", "Wien", "Odense", "Łódź", "Graz", "Lyon"];
const GOODS = ["mug", "poster", "hoodie", "sticker sheet", "notebook", "canvas print", "tote bag"];
const LINES_MAX = 12;

/** An event of an order as a shop sends it: about 300 to 2,000 bytes. */
export function buildPayload(input: {
  random: () => number;
  eventType: string;
  at: Date;
  note: string;
}): string {
  const { random, eventType, at, note } = input;
  const digits = (count: number) => String(Math.floor(random() * 10 ** count)).padStart(count, "0");
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? "";
  const lines = Array.from({ length: 1 + pickSkewed(random, LINES_MAX) }, () => ({
    sku: `SKU-${digits(8)}`,
    title: `${pick(GOODS)}, ${pick(["small", "medium", "large"])}`,
    quantity: 1 + Math.floor(random() * 4),
    price: { amount: Number((random() * 200).toFixed(2)), currency: "EUR" },
  }));
  return JSON.stringify({
    type: eventType,
    timestamp: at.toISOString(),
    data: {
      object: "order",
      id: `ord_${digits(12)}`,
      customer: { id: `cus_${digits(9)}`, city: pick(CITIES), email: `${digits(6)}@example.com` },
      lines,
      note,
      total: { amount: Number((random() * 900).toFixed(2)), currency: "EUR" },
    },
  });
}
