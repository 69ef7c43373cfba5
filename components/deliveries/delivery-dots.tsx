import { Ban, CircleCheck, CircleDashed, OctagonX } from "lucide-react";
import { Tooltip } from "@/components/ui/tooltip";
import type { FoundMessage } from "@/lib/client/search";

type State = FoundMessage["deliveries"][number];

const LOOKS = {
  success: { icon: CircleCheck, className: "text-good", label: "delivered" },
  fail: { icon: OctagonX, className: "text-bad", label: "failed" },
  canceled: { icon: Ban, className: "text-ink-muted", label: "canceled" },
  pending: { icon: CircleDashed, className: "text-warn", label: "pending" },
  sending: { icon: CircleDashed, className: "text-warn", label: "retrying" },
} as const;

/** More endpoints than these are told of in words. */
const DOTS_MAX = 6;

/** How each endpoint got a message: a shape and a colour each, and the words for all of them. */
export function DeliveryDots({ deliveries }: { deliveries: readonly State[] }) {
  if (deliveries.length === 0) return <span className="text-ink-muted">No endpoint</span>;
  const describe = ({ endpointName, statusText }: State) =>
    `${endpointName ?? "An endpoint that is gone"}: ${LOOKS[statusText].label}`;
  const shown = deliveries.slice(0, DOTS_MAX);
  return (
    <Tooltip content={deliveries.map(describe).join("\n")}>
      <span className="relative inline-flex items-center gap-1 align-middle">
        <span className="sr-only">{deliveries.map(describe).join(", ")}</span>
        {shown.map(({ endpointId, statusText }) => {
          const { icon: Icon, className } = LOOKS[statusText];
          return <Icon key={endpointId} aria-hidden className={`size-3.5 ${className}`} />;
        })}
        {deliveries.length > DOTS_MAX && (
          <span aria-hidden className="text-xs text-ink-muted">
            +{deliveries.length - DOTS_MAX}
          </span>
        )}
        {deliveries.length === 1 && (
          <span aria-hidden className="text-xs text-ink-muted">
            {LOOKS[shown[0]?.statusText ?? "pending"].label}
          </span>
        )}
      </span>
    </Tooltip>
  );
}
