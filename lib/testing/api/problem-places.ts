import { validationError } from "@/lib/api/v1/schemas/common";
import type { OperationAnswer } from "@/lib/testing/api/operation-client";

/** Where a refused request broke the rules, `body.url`, each place once; none where that was not the reason. */
export function problemPlaces(answer: OperationAnswer): string[] {
  if (answer.status !== 422) return [];
  const { detail } = validationError.parse(answer.body);
  return [...new Set(detail.map(({ loc }) => loc.join(".")))];
}
