import type { SearchFilter } from "@/lib/messages/search-types";

const SUCCESS = { outcome: "delivered", statusCodeClass: 200 } as const;

type AttemptFilter = Pick<SearchFilter, "outcome" | "statusCodeClass">;

/** Whether only attempts that failed can match. */
export function asksForFailures({ outcome, statusCodeClass }: AttemptFilter): boolean {
  return (
    (outcome !== undefined && outcome !== SUCCESS.outcome) ||
    (statusCodeClass !== undefined && statusCodeClass !== SUCCESS.statusCodeClass)
  );
}

/** Whether only attempts that succeeded can match. */
export function asksForSuccesses({ outcome, statusCodeClass }: AttemptFilter): boolean {
  return outcome === SUCCESS.outcome || statusCodeClass === SUCCESS.statusCodeClass;
}
