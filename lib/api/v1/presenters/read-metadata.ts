import type { Prisma } from "@/lib/db/generated/client";

/** True because every way in parses metadata as a map from strings to strings. */
export function readMetadata(stored: Prisma.JsonValue): Record<string, string> {
  return stored as Record<string, string>;
}
