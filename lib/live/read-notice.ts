import type { ChangeKind, Notice } from "@/lib/live/types";

const KINDS: readonly ChangeKind[] = ["traffic", "settings"];

/** Null for what a later release may say and this one does not know. */
export function readNotice(payload: string): Notice | null {
  const [word, ...ids] = payload.split(" ");
  const kind = KINDS.find((known) => known === word);
  return kind === undefined || ids.length === 0 ? null : { kind, ids };
}
