import type { Hub } from "@/lib/live/create-hub";

/**
 * `traffic`: messages came in or attempts were made, maybe hundreds a second. `settings`: somebody wrote
 * something: an endpoint, an event type, a task, a key.
 */
export type ChangeKind = "traffic" | "settings";

/** That something has changed in these applications, or in all of these environments. */
export interface Notice {
  readonly kind: ChangeKind;
  /** Of applications and of environments. */
  readonly ids: readonly string[];
}

export type NoteChange = (kind: ChangeKind, id: string) => void;

export interface LiveUpdates {
  readonly note: NoteChange;
  /** Null where nothing is heard of other processes' changes. */
  readonly hub: Hub | null;
  /** How often a stream shows that it lives, and whoever follows it that they still may. */
  readonly heartbeatMs: number;
}
