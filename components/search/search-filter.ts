import { ATTEMPT_OUTCOMES, type AttemptOutcomeName } from "@/lib/attempts/constants";

/** What a person filters a log by, as the page's address holds it. Empty text: not filtered by that. */
export interface SearchFilter {
  readonly query: string;
  readonly status: string;
  readonly eventTypes: readonly string[];
  readonly endpointId: string;
  readonly statusCodeClass: string;
  readonly outcome: string;
  readonly attemptNumber: string;
  /** Hours back from now; empty where `since` and `until` say it. */
  readonly hours: string;
  readonly since: string;
  readonly until: string;
  readonly channel: string;
  readonly tag: string;
}

export const EMPTY_FILTER: SearchFilter = {
  query: "",
  status: "",
  eventTypes: [],
  endpointId: "",
  statusCodeClass: "",
  outcome: "",
  attemptNumber: "",
  hours: "",
  since: "",
  until: "",
  channel: "",
  tag: "",
};

const TEXTS = [
  "query",
  "status",
  "endpointId",
  "statusCodeClass",
  "outcome",
  "attemptNumber",
  "hours",
  "since",
  "until",
  "channel",
  "tag",
] as const satisfies readonly (keyof SearchFilter)[];
/** One thing to whoever looks at it. */
const RANGE: ReadonlySet<string> = new Set(["hours", "since", "until"]);

const HOUR_MS = 3_600_000;
/** A range that moves with the clock is asked for in whole minutes: a page of it stays the same one. */
const STEP_MS = 60_000;

const CLASSES = [0, 100, 200, 300, 400, 500] as const;

export function readFilter(params: URLSearchParams): SearchFilter {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, params.get(name) ?? ""]));
  const eventTypes = params.getAll("eventTypes").flatMap((types) => types.split(","));
  return { ...EMPTY_FILTER, ...texts, eventTypes: eventTypes.filter((type) => type !== "") };
}

/** The filter in an address; the parameters of others stay. */
export function writeFilter(filter: SearchFilter, params: URLSearchParams): URLSearchParams {
  const written = new URLSearchParams(params);
  for (const name of TEXTS) {
    if (filter[name] === "") written.delete(name);
    else written.set(name, filter[name]);
  }
  written.delete("eventTypes");
  if (filter.eventTypes.length > 0) written.set("eventTypes", filter.eventTypes.join(","));
  return written;
}

/** How many things are filtered by; a range of time is one. */
export function countFilters(filter: SearchFilter): number {
  const set = TEXTS.filter((name) => filter[name] !== "" && !RANGE.has(name));
  const hasRange = TEXTS.some((name) => RANGE.has(name) && filter[name] !== "");
  return set.length + Number(hasRange) + Number(filter.eventTypes.length > 0);
}

/** As the API takes it. Whatever an address holds that is no value of a filter is left out. */
export function toSearch<Status extends number>(
  filter: SearchFilter,
  { nowMs, statuses }: { nowMs: number; statuses: readonly Status[] },
) {
  const status = statuses.find((one) => String(one) === filter.status);
  const statusCodeClass = CLASSES.find((one) => String(one) === filter.statusCodeClass);
  const outcome = ATTEMPT_OUTCOMES.find((one: AttemptOutcomeName) => one === filter.outcome);
  const attemptNumber = /^\d{1,4}$/.test(filter.attemptNumber)
    ? Number(filter.attemptNumber)
    : undefined;
  return {
    ...windowOf(filter, nowMs),
    ...(filter.query.trim() !== "" && { query: filter.query.trim() }),
    ...(filter.eventTypes.length > 0 && { eventTypes: [...filter.eventTypes] }),
    ...(filter.endpointId !== "" && { endpointId: filter.endpointId }),
    ...(filter.channel !== "" && { channel: filter.channel }),
    ...(filter.tag !== "" && { tag: filter.tag }),
    ...(status !== undefined && { status }),
    ...(statusCodeClass !== undefined && { statusCodeClass }),
    ...(outcome !== undefined && { outcome }),
    ...(attemptNumber !== undefined && { attemptNumber }),
  };
}

function windowOf({ hours, since, until }: SearchFilter, nowMs: number) {
  if (hours !== "" && Number(hours) > 0) {
    const sinceMs = Math.floor((nowMs - Number(hours) * HOUR_MS) / STEP_MS) * STEP_MS;
    return { since: new Date(sinceMs).toISOString() };
  }
  return {
    ...(isTime(since) && { since: new Date(since).toISOString() }),
    ...(isTime(until) && { until: new Date(until).toISOString() }),
  };
}

function isTime(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}
