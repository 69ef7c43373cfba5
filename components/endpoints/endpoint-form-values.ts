import { formatDelay, parseDelays } from "@/components/endpoints/delay-text";
import type { Endpoint } from "@/lib/client/endpoints";

export interface PairRow {
  readonly name: string;
  readonly value: string;
  /** The value is set and is not shown: left empty, it stays. */
  readonly isKept: boolean;
}

/** An endpoint as a person edits it. The API's shape of it is made by `toEndpointBody`. */
export interface EndpointFormValues {
  url: string;
  description: string;
  eventChoice: "some" | "all";
  eventTypes: string[];
  channels: string[];
  headers: PairRow[];
  /** Empty for no limit. */
  throttleRate: string;
  retryKind: "standard" | "none" | "custom";
  delays: string;
  /** Empty for one that is made up. */
  secret: string;
  metadata: PairRow[];
  uid: string;
}

export const EMPTY_ENDPOINT: EndpointFormValues = {
  url: "",
  description: "",
  eventChoice: "some",
  eventTypes: [],
  channels: [],
  headers: [],
  throttleRate: "",
  retryKind: "standard",
  delays: "",
  secret: "",
  metadata: [],
  uid: "",
};

/** Without headers, which are read for themselves, and the secret, which is never shown to be edited. */
export function toFormValues(endpoint: Endpoint): EndpointFormValues {
  const { retryPolicy } = endpoint;
  const isCustom = typeof retryPolicy === "object";
  return {
    ...EMPTY_ENDPOINT,
    url: endpoint.url,
    description: endpoint.description,
    eventChoice: endpoint.eventTypes === null ? "all" : "some",
    eventTypes: endpoint.eventTypes ?? [],
    channels: endpoint.channels ?? [],
    throttleRate: endpoint.throttleRate === null ? "" : String(endpoint.throttleRate),
    retryKind: isCustom ? "custom" : retryPolicy,
    delays: isCustom ? retryPolicy.delaysSeconds.map(formatDelay).join(", ") : "",
    metadata: Object.entries(endpoint.metadata).map(([name, value]) => toRow(name, value)),
    uid: endpoint.uid ?? "",
  };
}

export function toRow(name: string, value: string): PairRow {
  return { name, value, isKept: false };
}

/** The body of a creation. What is empty in the form has no filter, no limit or is made up. */
export function toEndpointBody(values: EndpointFormValues) {
  return {
    url: values.url.trim(),
    description: values.description.trim(),
    eventTypes: values.eventChoice === "all" ? null : values.eventTypes,
    channels: values.channels.length === 0 ? null : values.channels,
    headers: toRecord(values.headers),
    throttleRate: values.throttleRate.trim() === "" ? null : Number(values.throttleRate),
    retryPolicy: toRetryPolicy(values),
    secret: values.secret.trim() === "" ? null : values.secret.trim(),
    metadata: toRecord(values.metadata),
    uid: values.uid.trim() === "" ? null : values.uid.trim(),
  };
}

function toRetryPolicy({ retryKind, delays }: EndpointFormValues) {
  if (retryKind !== "custom") return retryKind;
  const parsed = parseDelays(delays);
  return { delaysSeconds: parsed.ok ? parsed.delaysSeconds : [] };
}

/** Rows that nobody has begun to fill are not there. */
export function filledRows(rows: readonly PairRow[]): PairRow[] {
  return rows.filter(({ name, value }) => name.trim() !== "" || value !== "");
}

function toRecord(rows: readonly PairRow[]): Record<string, string> {
  return Object.fromEntries(filledRows(rows).map(({ name, value }) => [name.trim(), value]));
}
