import { validationError } from "@/lib/api/v1/schemas/common";
import { errorOut } from "@/lib/api/workspaces/schemas/common";
import type { OperationAnswer } from "@/lib/testing/api/operation-client";

/** Where a refused request broke the rules, `body.url`, each place once; none where that was not the reason. */
export function problemPlaces(answer: OperationAnswer): string[] {
  return [...new Set(readPlaces(answer))];
}

function readPlaces({ status, body }: OperationAnswer): string[] {
  if (status === 422) return validationError.parse(body).detail.map(({ loc }) => loc.join("."));
  if (status !== 400) return [];
  const refused = errorOut.safeParse(body);
  const details = refused.data?.error.details ?? [];
  return details.map(({ path }) => (path === "body" ? path : `body.${path}`));
}
