import { NOTICE_MAX_BYTES } from "@/lib/live/constants";
import type { ChangeKind } from "@/lib/live/types";

/** The payloads that name all of these, each short enough for Postgres: a kind, then ids, one space between. */
export function packNotices(
  touched: ReadonlyMap<ChangeKind, ReadonlySet<string>>,
  maxBytes: number = NOTICE_MAX_BYTES,
): string[] {
  const payloads: string[] = [];
  for (const [kind, ids] of touched) {
    let payload: string = kind;
    for (const id of ids) {
      // An id is ASCII: characters are bytes.
      if (payload !== kind && payload.length + 1 + id.length > maxBytes) {
        payloads.push(payload);
        payload = kind;
      }
      payload += ` ${id}`;
    }
    if (payload !== kind) payloads.push(payload);
  }
  return payloads;
}
