import { z } from "zod";
import type { Fields, Item, Kind } from "@/lib/transfer/model";

/**
 * Svix's JSON, as old and new servers write it. A field that is missing and one that is null mean the same;
 * fields that no rule here knows are kept apart and named in the report.
 */
const text = z.string().nullish();
const rate = z.number().nullish();
const names = z.array(z.string()).nullish();
const known = z.unknown().optional();
const stamps = { createdAt: known, updatedAt: known };

const eventType = z.looseObject({
  name: z.string().min(1),
  description: text,
  archived: z.boolean().nullish(),
  deprecated: z.boolean().nullish(),
  schemas: z.record(z.string(), z.unknown()).nullish(),
  groupName: text,
  featureFlags: names,
  featureFlag: text,
  ...stamps,
});

const application = z.looseObject({
  id: z.string().min(1),
  uid: text,
  name: z.string(),
  metadata: z.record(z.string(), z.string()).nullish(),
  throttleRate: rate,
  rateLimit: rate,
  ...stamps,
});

const endpoint = z.looseObject({
  id: z.string().min(1),
  uid: text,
  url: z.string(),
  description: text,
  disabled: z.boolean().nullish(),
  eventTypes: names,
  filterTypes: names,
  channels: names,
  metadata: z.record(z.string(), z.string()).nullish(),
  throttleRate: rate,
  rateLimit: rate,
  // Ours alone, like the next three.
  retryPolicy: known,
  version: known,
  disabledAt: known,
  enabledAt: known,
  ...stamps,
});

export const wireList = z.looseObject({
  data: z.array(z.unknown()),
  iterator: text,
  done: z.boolean().nullish(),
});
export const wireSecret = z.looseObject({ key: z.string().min(1) });
export const wireHeaders = z.looseObject({
  headers: z.record(z.string(), z.string()).nullish(),
  sensitive: names,
});

const SCHEMAS = { eventType, application, endpoint } as const;

/** Reads one object of a list; throws a ZodError when it isn't one of that kind. */
export function readItem(kind: Kind, given: unknown): Item {
  const names = Object.keys(SCHEMAS[kind].shape);
  const read = z.record(z.string(), z.unknown()).parse(given);
  const ignored = Object.keys(read).filter((name) => !names.includes(name));
  // A retry policy has no counterpart in Svix.
  if ((read.retryPolicy ?? "standard") !== "standard") ignored.push("retryPolicy");
  return { kind, ignored, ...READERS[kind](given) };
}

type Read = (given: unknown) => Omit<Item, "kind" | "ignored">;

const READERS: Readonly<Record<Kind, Read>> = {
  eventType(given) {
    const read = eventType.parse(given);
    const flags = read.featureFlags ?? (read.featureFlag ? [read.featureFlag] : null);
    const fields = {
      description: read.description ?? "",
      archived: read.archived ?? false,
      deprecated: read.deprecated ?? false,
      schemas: read.schemas ?? null,
      groupName: read.groupName ?? null,
      featureFlags: setOf(flags),
    };
    return { id: read.name, uid: read.name, label: read.name, fields, disabled: false };
  },
  application(given) {
    const read = application.parse(given);
    const fields = {
      name: read.name,
      metadata: read.metadata ?? {},
      throttleRate: rateOf(read),
    };
    const uid = read.uid ?? null;
    return { id: read.id, uid, label: `${uid ?? read.id} (${read.name})`, fields, disabled: false };
  },
  endpoint(given) {
    const read = endpoint.parse(given);
    const fields = {
      url: read.url,
      description: read.description ?? "",
      // Both names for one filter: if one of them is null, the narrower one counts, because the
      // endpoint would get every event otherwise.
      eventTypes: setOf(read.eventTypes ?? read.filterTypes ?? null),
      channels: setOf(read.channels ?? null),
      throttleRate: rateOf(read),
      metadata: read.metadata ?? {},
    };
    const uid = read.uid ?? null;
    return { id: read.id, uid, label: read.url, fields, disabled: read.disabled ?? false };
  },
};

/** Svix writes 0 for "no limit" where a limit was taken away. */
function rateOf(read: {
  readonly throttleRate?: number | null | undefined;
  readonly rateLimit?: number | null | undefined;
}): number | null {
  return read.throttleRate || read.rateLimit || null;
}

/** Lists are sets on the wire; one order makes them comparable. */
function setOf(list: readonly string[] | null): readonly string[] | null {
  return list === null ? null : [...new Set(list)].sort();
}

/**
 * The body that writes these fields. Names that older servers know go along where the target isn't ours,
 * because a filter that is ignored would be an endpoint that gets everything.
 */
export function toBody(fields: Fields, options: { hasFormerNames: boolean }): Fields {
  const body = Object.fromEntries(Object.entries(fields).filter(([name]) => !isHeader(name)));
  if (!options.hasFormerNames) return body;
  return {
    ...body,
    ...("eventTypes" in body && { filterTypes: body.eventTypes }),
    ...("throttleRate" in body && { rateLimit: body.throttleRate }),
  };
}

const HEADER_FIELD = "headers.";
export const isHeader = (field: string) => field.startsWith(HEADER_FIELD);
/** Header names are the same whatever their case. */
export const headerField = (name: string) => `${HEADER_FIELD}${name.toLowerCase()}`;
export const headerName = (field: string) => field.slice(HEADER_FIELD.length);

export function headerFields(headers: Readonly<Record<string, string>>): Fields {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [headerField(name), value]),
  );
}
