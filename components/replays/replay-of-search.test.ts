import { describe, expect, test } from "vitest";
import { toSelection } from "@/components/replays/replay-form-values";
import { replayOfSearch } from "@/components/replays/replay-of-search";
import type { MessageSearch } from "@/lib/client/search";

const NOW_MS = Date.parse("2026-02-18T12:00:00Z");
const FAILED: MessageSearch = { endpointId: "ep_1", status: 2 };

describe("a replay of all that a search finds", () => {
  test("selects the same, by the same names", () => {
    const filter = { eventTypes: ["order.paid"], channel: "a", tag: "b" };
    const window = { since: "2026-02-17T12:00:00.000Z", until: "2026-02-18T11:00:00.000Z" };
    const replay = replayOfSearch({ ...FAILED, ...filter, ...window }, NOW_MS);
    expect(replay?.endpointId).toBe("ep_1");
    expect(replay && toSelection(replay.values, NOW_MS)).toEqual({
      ...filter,
      ...window,
      status: 2,
    });
  });

  test("reaches as far back as a search that has no beginning", () => {
    const replay = replayOfSearch(FAILED, NOW_MS);
    expect(replay && toSelection(replay.values, NOW_MS).since).toBe("2025-11-20T12:00:00.000Z");
  });

  test.each<Partial<MessageSearch>>([
    { endpointId: undefined },
    { status: undefined },
    { status: 1 },
    { query: "Köln" },
    { statusCodeClass: 500 },
    { outcome: "gone" },
    { attemptNumber: 0 },
  ])("is not offered where none is the same: with %j", (other) => {
    expect(replayOfSearch({ ...FAILED, ...other }, NOW_MS)).toBeNull();
  });
});
