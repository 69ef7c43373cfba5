/**
 * Which messages a replay takes: those that failed, those that the endpoint never got, or any that were
 * sent to it.
 */
export type ReplayKind = "recover" | "replay_missing" | "bulk_replay";

/** What narrows a replay; empty and null are no filter. */
export interface ReplayFilter {
  readonly eventTypes: readonly string[];
  readonly channel: string | null;
  readonly tag: string | null;
  readonly messageStatus: number | null;
  /** Of the latest attempt: 0 for no answer, 100, 200, … for classes of answers. */
  readonly statusCodeClass: number | null;
}

export interface ReplayRequest {
  readonly kind: ReplayKind;
  readonly endpointRef: string;
  readonly since: Date;
  readonly until: Date | null;
  readonly filter: ReplayFilter;
}

/** A range of messages of one application, looked at for one endpoint. */
export interface ReplayRange {
  readonly kind: ReplayKind;
  readonly applicationId: string;
  readonly endpointId: string;
  /** The last message that was looked at. */
  readonly cursor: string;
  /** The first that does not belong to the range. */
  readonly endMessageId: string;
  readonly filter: ReplayFilter;
}
