import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NOTICE_MAX_BYTES } from "@/lib/live/constants";
import { packNotices } from "@/lib/live/pack-notices";
import { readNotice } from "@/lib/live/read-notice";
import type { ChangeKind } from "@/lib/live/types";
import { createId } from "@/lib/shared/ids";

/** What Postgres takes, one byte for its end included. */
const POSTGRES_MAX_BYTES = 8_000;

const ids = fc.uniqueArray(fc.stringMatching(/^[a-zA-Z0-9_]{1,40}$/), { maxLength: 60 });

const maxBytes = fc.integer({ min: 60, max: 300 });

function unpack(payloads: readonly string[]): Map<ChangeKind, string[]> {
  const read = new Map<ChangeKind, string[]>();
  for (const payload of payloads) {
    const notice = readNotice(payload);
    if (notice === null) throw new Error(`Not a notice: ${payload}`);
    read.set(notice.kind, [...(read.get(notice.kind) ?? []), ...notice.ids]);
  }
  return read;
}

describe("the notices of what was touched", () => {
  test("name every id once, under its kind, and keep within their limit", () => {
    fc.assert(
      fc.property(fc.record({ traffic: ids, settings: ids, maxBytes }), (input) => {
        const { traffic, settings, maxBytes } = input;
        const touched = new Map<ChangeKind, Set<string>>([
          ["traffic", new Set(traffic)],
          ["settings", new Set(settings)],
        ]);
        const payloads = packNotices(touched, maxBytes);
        const read = unpack(payloads);
        expect(read.get("traffic") ?? []).toEqual(traffic);
        expect(read.get("settings") ?? []).toEqual(settings);
        for (const payload of payloads) {
          expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(maxBytes);
        }
      }),
    );
  });

  test("are as few as Postgres allows: a thousand applications take five", () => {
    const touched = new Set(Array.from({ length: 1_000 }, () => createId("app")));
    const payloads = packNotices(new Map([["traffic", touched]]));
    expect(payloads).toHaveLength(Math.ceil((1_000 * 32) / NOTICE_MAX_BYTES));
    for (const payload of payloads) expect(payload.length).toBeLessThan(POSTGRES_MAX_BYTES);
  });

  test("of another release are not understood, and say nothing", () => {
    for (const payload of ["", "traffic", "weather app_1", " app_1"]) {
      expect(readNotice(payload)).toBeNull();
    }
  });
});
