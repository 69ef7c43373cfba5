import type { ToastContent } from "@/components/ui/toast";
import type { RetryResults } from "@/lib/client/deliveries";

type Outcome = RetryResults[number]["outcome"];

const REASONS: Readonly<Record<Exclude<Outcome, "requested">, string>> = {
  not_found: "is no longer kept",
  missing_payload: "has no payload left to send",
  endpoint_disabled: "goes to an endpoint that is disabled",
  endpoint_deleted: "goes to an endpoint that was deleted",
  already_requested: "was asked for by hand before and waits",
  in_flight: "is being sent right now",
};

/** What a retry came to: how many go out, and why others do not. Whatever was left out stays until it is read. */
export function describeRetry(results: RetryResults): ToastContent {
  const requested = results.filter(({ outcome }) => outcome === "requested").length;
  const leftOut = results.length - requested;
  const title = requested === 0 ? "Nothing was sent" : `Sending ${countDeliveries(requested)}`;
  if (leftOut === 0) return { tone: "good", title };
  return {
    tone: "bad",
    title: requested === 0 ? title : `${title}, ${leftOut} left out`,
    detail: explainOutcomes(results),
  };
}

function explainOutcomes(results: RetryResults): string {
  const reasons = Object.entries(REASONS).map(([outcome, reason]) => ({
    reason,
    count: results.filter((result) => result.outcome === outcome).length,
  }));
  return reasons
    .filter(({ count }) => count > 0)
    .map(({ count, reason }) => `${count === 1 ? "One" : `Each of ${count}`} ${reason}.`)
    .join(" ");
}

export function countDeliveries(count: number): string {
  return count === 1 ? "1 delivery" : `${count.toLocaleString("en")} deliveries`;
}
