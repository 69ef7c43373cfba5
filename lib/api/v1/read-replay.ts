import type { ReplayKind, ReplayRequest } from "@/lib/background-tasks/types";

interface ReplayFields {
  readonly since: Date;
  readonly until?: Date | null | undefined;
  readonly eventTypes?: readonly string[] | null | undefined;
  readonly channel?: string | null | undefined;
  readonly tag?: string | null | undefined;
  readonly status?: number | null | undefined;
  readonly statusCodeClass?: number | null | undefined;
}

/** What is asked for, from a body or a query: each field that is left out selects everything. */
export function readReplay(
  kind: ReplayKind,
  input: { endpointRef: string; fields: ReplayFields },
): ReplayRequest {
  const { endpointRef, fields } = input;
  return {
    kind,
    endpointRef,
    since: fields.since,
    until: fields.until ?? null,
    filter: {
      eventTypes: fields.eventTypes ?? [],
      channel: fields.channel ?? null,
      tag: fields.tag ?? null,
      messageStatus: fields.status ?? null,
      statusCodeClass: fields.statusCodeClass ?? null,
    },
  };
}
