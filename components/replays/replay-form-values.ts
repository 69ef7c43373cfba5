import type { ReplaySelection } from "@/lib/client/background-tasks";

export interface ReplayFormValues {
  /** Hours back from now, or `custom`. */
  readonly period: string;
  /** As `<input type="datetime-local">` has it: in the reader's zone. */
  readonly since: string;
  readonly until: string;
  readonly eventTypes: readonly string[];
  readonly channel: string;
  readonly tag: string;
  readonly status: string;
  readonly statusCodeClass: string;
}

export const CUSTOM_PERIOD = "custom";
const HOUR_MS = 3_600_000;

export const PERIODS = [
  { hours: "1", label: "The last hour" },
  { hours: "24", label: "The last 24 hours" },
  { hours: "72", label: "The last 3 days" },
  { hours: "168", label: "The last 7 days" },
  { hours: "336", label: "The last 14 days" },
] as const;

export const EMPTY_REPLAY: ReplayFormValues = {
  period: "24",
  since: "",
  until: "",
  eventTypes: [],
  channel: "",
  tag: "",
  status: "",
  statusCodeClass: "",
};

/** As the API takes it. What is empty is left out, which selects everything. */
export function toSelection(values: ReplayFormValues, nowMs: number): ReplaySelection {
  const { eventTypes, status, statusCodeClass } = values;
  const channel = values.channel.trim();
  const tag = values.tag.trim();
  return {
    ...toWindow(values, nowMs),
    ...(eventTypes.length > 0 && { eventTypes }),
    ...(channel !== "" && { channel }),
    ...(tag !== "" && { tag }),
    ...(status !== "" && { status: Number(status) }),
    ...(statusCodeClass !== "" && { statusCodeClass: Number(statusCodeClass) }),
  };
}

function toWindow({ period, since, until }: ReplayFormValues, nowMs: number) {
  if (period !== CUSTOM_PERIOD) {
    return { since: new Date(nowMs - Number(period) * HOUR_MS).toISOString() };
  }
  return {
    since: new Date(since).toISOString(),
    ...(until !== "" && { until: new Date(until).toISOString() }),
  };
}
