import type { Seeded } from "@/bench/portal/seed-volume";
import {
  EVENT_TYPES,
  RARE_CHANNEL,
  RARE_EVENT_TYPE,
  RARE_TAG,
  RARE_TEXT,
  VOLUME_WEEKS,
} from "@/bench/portal/volume";
import { ATTEMPT_OUTCOMES } from "@/lib/attempts/constants";
import { createId } from "@/lib/shared/ids";

/** A search's body, or a list's query. */
export type Parameters = Readonly<Record<string, unknown>>;

/** What is asked in a row: the same kind with other parameters. */
export interface Kind {
  readonly name: string;
  readonly parameters: readonly Parameters[];
}

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const STATUS_CODE_CLASSES = [0, 100, 200, 300, 400, 500];

const one = (field: string, values: readonly unknown[]): Parameters[] =>
  values.map((value) => ({ [field]: value }));

/** Half an hour after each of the weeks began. */
function moments(): Date[] {
  const startMs = Date.now() - VOLUME_WEEKS * WEEK_MS + HOUR_MS / 2;
  return Array.from({ length: VOLUME_WEEKS }, (_, week) => new Date(startMs + week * WEEK_MS));
}

/** Of both searches. */
export function searchKinds({ endpointIds, samples }: Seeded, prefix: "msg" | "atmpt"): Kind[] {
  const last = endpointIds.at(-1);
  const windows = moments().map((since) => ({
    since: since.toISOString(),
    until: new Date(since.getTime() + 24 * HOUR_MS).toISOString(),
  }));
  return [
    { name: "everything", parameters: [{}] },
    {
      name: "deep pages",
      parameters: moments().map((at) => ({ iterator: createId(prefix, at.getTime()) })),
    },
    { name: "time windows", parameters: windows },
    {
      name: "event type",
      parameters: one(
        "eventTypes",
        EVENT_TYPES.slice(0, 8).map((type) => [type]),
      ),
    },
    { name: "rare event type", parameters: [{ eventTypes: [RARE_EVENT_TYPE] }] },
    { name: "unknown event type", parameters: [{ eventTypes: ["never.sent"] }] },
    { name: "endpoint", parameters: one("endpointId", endpointIds.slice(0, 20)) },
    { name: "status", parameters: one("status", prefix === "msg" ? [0, 1, 2, 3, 4] : [0, 2]) },
    {
      name: "status at an endpoint",
      parameters: one("status", [0, 2]).map((by) => ({ ...by, endpointId: last })),
    },
    { name: "status-code class", parameters: one("statusCodeClass", STATUS_CODE_CLASSES) },
    { name: "outcome", parameters: one("outcome", ATTEMPT_OUTCOMES) },
    {
      name: "outcome at an endpoint",
      parameters: one("outcome", ATTEMPT_OUTCOMES).map((by) => ({ ...by, endpointId: last })),
    },
    {
      name: "outcome in a window",
      parameters: windows.map((window) => ({ ...window, outcome: "unreachable.dns" })),
    },
    { name: "attempt number", parameters: one("attemptNumber", [0, 1, 2, 3, 5, 8]) },
    { name: "channel", parameters: one("channel", ["region-0", "region-3", RARE_CHANNEL, "none"]) },
    { name: "tag", parameters: one("tag", ["campaign-0", "campaign-30", RARE_TAG, "none"]) },
    {
      name: "outcome, type and tag",
      parameters: [{ outcome: "refused", eventTypes: ["order.created"], tag: "campaign-1" }],
    },
    { name: "payload text", parameters: one("query", ["kraków", "TOTE BAG", "SKU-0000"]) },
    {
      name: "rare payload text",
      parameters: one("query", [RARE_TEXT.toUpperCase(), "no such text"]),
    },
    { name: "message id", parameters: one("query", samples.messageIds) },
    {
      name: "start of a message id",
      parameters: one(
        "query",
        samples.messageIds.flatMap((id) => [id.slice(0, 12), id.slice(0, 8)]),
      ),
    },
    { name: "event id", parameters: one("query", samples.eventIds) },
    { name: "attempt id", parameters: one("query", samples.attemptIds) },
  ];
}

/** Of the list of messages. */
export function messageListKinds(): Kind[] {
  return [
    { name: "everything", parameters: [{ with_content: false }, {}] },
    {
      name: "deep pages",
      parameters: moments().map((at) => ({ iterator: createId("msg", at.getTime()) })),
    },
    { name: "event type", parameters: one("event_types", EVENT_TYPES.slice(0, 8)) },
    { name: "channel and tag", parameters: [{ channel: "region-1" }, { tag: "campaign-1" }] },
  ];
}

/** Of the list of an endpoint's attempts. */
export function endpointAttemptKinds(): Kind[] {
  const light = { with_content: false };
  return [
    { name: "everything", parameters: [light, { ...light, with_msg: true }] },
    {
      name: "deep pages",
      parameters: moments().map((at) => ({ ...light, iterator: createId("atmpt", at.getTime()) })),
    },
    { name: "status", parameters: one("status", [0, 2]).map((by) => ({ ...light, ...by })) },
    {
      name: "event type",
      parameters: one("event_types", EVENT_TYPES.slice(0, 4)).map((by) => ({ ...light, ...by })),
    },
  ];
}

/** Of the list of endpoints, which is also their search. */
export function endpointListKinds({ endpointIds }: Seeded): Kind[] {
  const last = endpointIds.length - 1;
  return [
    { name: "everything", parameters: [{}, { limit: 250 }] },
    { name: "event type", parameters: one("event_type", EVENT_TYPES.slice(0, 4)) },
    { name: "text", parameters: one("search", [`receiver-${last}`, "all events", "HOOKS 7"]) },
    { name: "unknown text", parameters: [{ search: "no such endpoint" }] },
    {
      name: "start of an id",
      parameters: endpointIds.slice(0, 8).map((id) => ({ search: id.slice(0, 12) })),
    },
  ];
}

export function seriesKinds({ endpointIds }: Seeded): Kind[] {
  const until = new Date().toISOString();
  const window = (hours: number) => ({
    since: new Date(Date.now() - hours * HOUR_MS).toISOString(),
    until,
  });
  return [
    { name: "a day by hour", parameters: [{ ...window(24), period: "hour" }] },
    { name: "an hour by minute", parameters: [{ ...window(1), period: "minute" }] },
    { name: "eight weeks by day", parameters: [{ ...window(24 * 56), period: "day" }] },
    {
      name: "a day by hour and event type",
      parameters: [{ ...window(24), period: "hour", group_by: "event_type" }],
    },
    {
      name: "a week by hour of an endpoint",
      parameters: endpointIds
        .slice(0, 8)
        .map((endpoint_id) => ({ ...window(24 * 7), period: "hour", endpoint_id })),
    },
  ];
}
