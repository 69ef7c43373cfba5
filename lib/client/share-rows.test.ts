import { expect, test } from "vitest";
import { shareRows } from "@/lib/client/share-rows";

const pageOf = (...rows: readonly { id: string; state: string }[]) => ({ data: rows, done: true });

test("a row that says the same stays the same object, though a new one moved it", () => {
  const before = pageOf({ id: "b", state: "sent" }, { id: "a", state: "sent" });
  const after = { ...pageOf({ id: "c", state: "sent" }, { id: "b", state: "sent" }), done: false };
  const shared = shareRows(before, after);
  expect(shared).toEqual(after);
  expect(Reflect.get(Object(shared), "data")[1]).toBe(before.data[0]);
});

test("a row that says something else is another object", () => {
  const before = pageOf({ id: "a", state: "pending" });
  const shared = shareRows(before, pageOf({ id: "a", state: "sent" }));
  expect(shared).toEqual(pageOf({ id: "a", state: "sent" }));
});

test("a page that says the same is the same object", () => {
  const before = pageOf({ id: "b", state: "sent" }, { id: "a", state: "sent" });
  expect(shareRows(before, structuredClone(before))).toBe(before);
});

test("a page is another one when only its end has changed", () => {
  const before = pageOf({ id: "a", state: "sent" });
  const shared = shareRows(before, { ...structuredClone(before), done: false });
  expect(shared).toEqual({ ...before, done: false });
});
