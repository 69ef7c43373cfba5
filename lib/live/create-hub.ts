import { STREAM_LIMITS } from "@/lib/live/constants";
import { readNotice } from "@/lib/live/read-notice";
import type { ChangeKind, Notice } from "@/lib/live/types";

export interface Subscriber {
  readonly applicationId: string;
  readonly environmentId: string;
  onChange(kinds: readonly ChangeKind[]): void;
  /** The process is going away. */
  onEnd(): void;
}

export interface Hub {
  /** Answers with how to leave again; null where there is no room. */
  join(subscriber: Subscriber): (() => void) | null;
  /** A payload of the channel. The empty one follows a new connection: whatever was said before it is lost. */
  receive(payload: string): void;
  /** Ends every subscription, and takes no more. */
  stop(): void;
}

/** Hands what is heard to those who follow the application. */
export function createHub(limits: { perApplication: number; inAll: number } = STREAM_LIMITS): Hub {
  const all = new Set<Subscriber>();
  /** By application and by environment: no two ids are alike. */
  const byId = new Map<string, Set<Subscriber>>();
  let isStopped = false;

  function leave(subscriber: Subscriber) {
    all.delete(subscriber);
    for (const id of [subscriber.applicationId, subscriber.environmentId]) {
      const followers = byId.get(id);
      followers?.delete(subscriber);
      if (followers?.size === 0) byId.delete(id);
    }
  }

  function spread(notice: Notice | null) {
    if (notice === null) return;
    for (const id of notice.ids) {
      for (const subscriber of byId.get(id) ?? []) subscriber.onChange([notice.kind]);
    }
  }

  return {
    join(subscriber) {
      const followers = byId.get(subscriber.applicationId)?.size ?? 0;
      const isFull = followers >= limits.perApplication || all.size >= limits.inAll;
      if (isStopped || isFull) return null;
      all.add(subscriber);
      for (const id of [subscriber.applicationId, subscriber.environmentId]) {
        byId.set(id, (byId.get(id) ?? new Set()).add(subscriber));
      }
      return () => leave(subscriber);
    },
    receive(payload) {
      if (payload !== "") return spread(readNotice(payload));
      for (const subscriber of all) subscriber.onChange(["traffic", "settings"]);
    },
    stop() {
      isStopped = true;
      for (const subscriber of [...all]) subscriber.onEnd();
    },
  };
}
