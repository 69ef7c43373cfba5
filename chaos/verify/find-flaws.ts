import type { Flaw } from "@/chaos/receiver/check-request";
import type { Facts } from "@/chaos/verify/facts";

/** Requests that a verifier refused, or whose bytes are not those that were posted. */
export function findFlaws({ receptions }: Facts, kind: NonNullable<Flaw>): string[] {
  return receptions
    .filter(({ flaw }) => flaw === kind)
    .map(({ id, receiver }) => `${id || "a request without an id"} at ${receiver}`);
}
