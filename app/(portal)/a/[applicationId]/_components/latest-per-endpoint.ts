import type { Attempt } from "@/lib/client/attempts";

type Outcome = Pick<Attempt, "id" | "endpointId" | "statusText">;

export interface OutcomeCount {
  readonly status: Attempt["statusText"];
  readonly endpoints: number;
}

/** The order in which a row tells them: what needs a person comes first. */
const ORDER: readonly Attempt["statusText"][] = [
  "fail",
  "canceled",
  "pending",
  "sending",
  "success",
];

/** How many endpoints have which last word on a message: a retry replaces what failed before it. */
export function latestPerEndpoint(attempts: readonly Outcome[]): OutcomeCount[] {
  const latest = new Map<string, Outcome>();
  for (const attempt of attempts) {
    const other = latest.get(attempt.endpointId);
    // Ids begin with their time, so the greater one is the later one.
    if (other === undefined || attempt.id > other.id) latest.set(attempt.endpointId, attempt);
  }
  const last = [...latest.values()];
  return ORDER.map((status) => ({
    status,
    endpoints: last.filter(({ statusText }) => statusText === status).length,
  })).filter(({ endpoints }) => endpoints > 0);
}
