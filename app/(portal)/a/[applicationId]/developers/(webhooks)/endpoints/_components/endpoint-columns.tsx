import { clsx } from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";
import { AttemptStatus } from "@/components/attempts/attempt-status";
import { ErrorRate } from "@/components/charts/error-rate";
import { formatLatency } from "@/components/charts/format-latency";
import { Sparkline } from "@/components/charts/sparkline";
import { EndpointStatus } from "@/components/endpoints/endpoint-status";
import { EndpointUrl } from "@/components/endpoints/endpoint-url";
import { HealthStatus } from "@/components/endpoints/health-status";
import { ReasonText } from "@/components/endpoints/reason-text";
import { SubscribedEvents } from "@/components/endpoints/subscribed-events";
import { applicationPath } from "@/components/layout/navigation";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { WIDEST_COLUMN } from "@/components/ui/table";
import { Tooltip } from "@/components/ui/tooltip";
import type { EndpointRow } from "./endpoint-rows";

interface CellProps extends EndpointRow {
  readonly applicationId: string;
}

interface EndpointColumn {
  readonly header: string;
  readonly headerClass?: string;
  readonly cellClass?: string;
  /** The width of what is loading. */
  readonly skeletonClass: string;
  readonly Cell: (props: CellProps) => ReactNode;
}

/** How many subscribed events a row names before it only counts them. */
const NAMED_EVENTS = 2;

/** In the order of the table; the skeleton has the same, so that nothing moves when the rows arrive. */
export const ENDPOINT_COLUMNS: readonly EndpointColumn[] = [
  {
    header: "Endpoint",
    cellClass: clsx(WIDEST_COLUMN, "py-2.5"),
    skeletonClass: "my-3.5 w-64",
    Cell: NameCell,
  },
  { header: "Status", headerClass: "min-w-28", skeletonClass: "w-16", Cell: StatusCell },
  {
    header: "Events",
    headerClass: "min-w-48 max-2xl:hidden",
    cellClass: "max-w-56 py-2 max-2xl:hidden",
    skeletonClass: "w-36",
    Cell: EventsCell,
  },
  {
    header: "24 hours",
    headerClass: "max-md:hidden",
    cellClass: "max-md:hidden",
    skeletonClass: "w-24",
    Cell: DayCell,
  },
  {
    header: "Error rate",
    headerClass: "min-w-24 max-lg:hidden",
    cellClass: "max-lg:hidden",
    skeletonClass: "w-12",
    Cell: ErrorRateCell,
  },
  {
    header: "p95",
    headerClass: "min-w-20 max-lg:hidden",
    cellClass: "max-lg:hidden",
    skeletonClass: "w-12",
    Cell: LatencyCell,
  },
  {
    header: "Last delivery",
    headerClass: "min-w-44 max-md:hidden",
    cellClass: "max-md:hidden",
    skeletonClass: "w-28",
    Cell: LastDeliveryCell,
  },
];

function NameCell({ applicationId, endpoint }: CellProps) {
  return (
    <>
      <Link
        href={applicationPath(applicationId, `/developers/endpoints/${endpoint.id}`)}
        className="block min-w-0 after:absolute after:inset-0"
      >
        {endpoint.description !== "" && (
          <span className="block truncate font-medium">{endpoint.description}</span>
        )}
        <EndpointUrl url={endpoint.url} className="truncate" />
      </Link>
      <span className="mt-1.5 block 2xl:hidden">
        <SubscribedEvents eventTypes={endpoint.eventTypes} limit={NAMED_EVENTS} />
      </span>
    </>
  );
}

function StatusCell({ endpoint, health }: CellProps) {
  // The switch is known with the list, the health of it only with its own answer.
  if (health === undefined || endpoint.disabled !== (health.status === "disabled")) {
    return <EndpointStatus isDisabled={endpoint.disabled} />;
  }
  return (
    <Tooltip content={<ReasonText reason={health.reason} />}>
      <button type="button" className="relative cursor-help rounded-sm text-left">
        <HealthStatus status={health.status} />
        <span className="sr-only">: {health.reason}</span>
      </button>
    </Tooltip>
  );
}

function EventsCell({ endpoint }: CellProps) {
  return <SubscribedEvents eventTypes={endpoint.eventTypes} limit={NAMED_EVENTS} />;
}

function DayCell({ day }: CellProps) {
  if (day === undefined) return <Skeleton className="w-24" />;
  if (day.total.success + day.total.failure === 0) {
    return <span className="whitespace-nowrap text-ink-muted">No attempts</span>;
  }
  return <Sparkline data={day} />;
}

function ErrorRateCell({ day }: CellProps) {
  return day === undefined ? <Skeleton className="w-12" /> : <ErrorRate figures={day.total} />;
}

function LatencyCell({ day }: CellProps) {
  return day === undefined ? <Skeleton className="w-12" /> : formatLatency(day.total.p95Ms);
}

function LastDeliveryCell({ lastAttempt }: CellProps) {
  if (lastAttempt === undefined) return <Skeleton className="w-28" />;
  if (lastAttempt === null) return <span className="text-ink-muted">Nothing sent yet</span>;
  return (
    <span className="relative flex items-center gap-2 text-ink-muted">
      <AttemptStatus status={lastAttempt.statusText} />
      <RelativeTime iso={lastAttempt.timestamp} />
    </span>
  );
}
