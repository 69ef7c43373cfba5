import { describe, expect, test } from "vitest";
import { firstRows, type LogRows, withNewest, withOlder } from "@/components/search/log-rows";
import type { SearchPage } from "@/lib/client/search";

interface Row {
  readonly id: string;
  readonly state: string;
}

/** Ids from the newest down, as a search answers. */
function pageOf(ids: readonly number[], { done = false, state = "sent" } = {}): SearchPage<Row> {
  const data = ids.map((id) => ({ id: `msg_${String(id).padStart(5, "0")}`, state }));
  const iterator = done ? null : (data.at(-1)?.id ?? null);
  return { data, iterator, done, searchedUntil: "2026-02-18T12:00:00Z" };
}

const idsOf = ({ rows }: LogRows<Row>) => rows.map(({ id }) => Number(id.slice(4)));
const follow = (log: LogRows<Row>, page: SearchPage<Row>) =>
  withNewest(log, { page, isFollowing: true });

describe("a log", () => {
  test("goes on below what is shown, without showing anything twice", () => {
    const log = withOlder(firstRows(pageOf([9, 8, 7])), pageOf([7, 6, 5], { done: true }));
    expect(idsOf(log)).toEqual([9, 8, 7, 6, 5]);
    expect(log.done).toBe(true);
  });

  test("that is followed takes newer rows on top, and points them out", () => {
    const log = follow(firstRows(pageOf([9, 8, 7])), pageOf([11, 10, 9]));
    expect(idsOf(log)).toEqual([11, 10, 9, 8, 7]);
    expect([...log.arrivedIds]).toEqual(["msg_00011", "msg_00010"]);
  });

  test("goes on pointing out what came a moment ago", () => {
    const log = follow(follow(firstRows(pageOf([9, 8])), pageOf([10, 9])), pageOf([11, 10]));
    expect([...log.arrivedIds]).toEqual(["msg_00011", "msg_00010"]);
  });

  test("points nothing out of many rows that come at once", () => {
    const log = follow(firstRows(pageOf([9, 8])), pageOf([20, 19, 18, 17, 16, 15, 9]));
    expect([...log.arrivedIds]).toEqual([]);
  });

  test("points nothing out that was there when it was opened", () => {
    expect([...follow(firstRows(pageOf([])), pageOf([9, 8])).arrivedIds]).toEqual([]);
  });

  test("that is not followed stays where it is and counts what is newer", () => {
    const log = withNewest(firstRows(pageOf([9, 8])), {
      page: pageOf([11, 10, 9]),
      isFollowing: false,
    });
    expect(idsOf(log)).toEqual([9, 8]);
    expect(log.newCount).toBe(2);
  });

  test("shows the state of its rows as it is now, followed or not", () => {
    for (const isFollowing of [true, false]) {
      const page = pageOf([9, 8], { state: "failed" });
      const { rows } = withNewest(firstRows(pageOf([9, 8, 7])), { page, isFollowing });
      expect(rows.map(({ state }) => state)).toEqual(["failed", "failed", "sent"]);
    }
  });

  test("has no gap when more came than fits a page: it begins again with the newest", () => {
    const log = follow(firstRows(pageOf([9, 8])), pageOf([50, 49, 48]));
    expect(idsOf(log)).toEqual([50, 49, 48]);
    expect(log.iterator).toBe("msg_00048");
  });

  test("does not grow while it is followed, and older rows can still be loaded", () => {
    let log = firstRows(pageOf([1]));
    for (let id = 2; id < 600; id++) log = follow(log, pageOf([id, id - 1]));
    expect(log.rows.length).toBe(250);
    expect(log.iterator).toBe(log.rows.at(-1)?.id);
    expect(log.done).toBe(false);
  });
});
