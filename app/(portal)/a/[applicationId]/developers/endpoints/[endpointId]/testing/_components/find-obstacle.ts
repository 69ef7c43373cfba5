import { markAsTest } from "@/lib/shared/mark-as-test";

/** Why a text cannot be sent at all; null where it can. */
export function findObstacle(text: string): string | null {
  if (!isObjectText(text)) return "Only a JSON object can be sent.";
  return markAsTest(text).ok ? null : "A test says so: “test” must be true, or left out.";
}

function isObjectText(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
