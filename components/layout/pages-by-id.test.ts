import { expect, test } from "vitest";
import { findPageById } from "@/components/layout/pages-by-id";
import { createId } from "@/lib/shared/ids";

test("an id leads to the page of what it names, with the spaces of a paste around it too", () => {
  const [message, endpoint, task] = [createId("msg"), createId("ep"), createId("qtask")];
  expect(findPageById(message)?.path).toBe(`/developers/messages/${message}`);
  expect(findPageById(` ${endpoint}\n`)?.path).toBe(`/developers/endpoints/${endpoint}`);
  expect(findPageById(task)?.path).toBe(`/developers/tasks/${task}`);
});

test("what is no whole id, or names what has no page, leads nowhere", () => {
  const message = createId("msg");
  for (const text of ["", "msg_", message.slice(1), `${message}/..`, createId("usr")]) {
    expect(findPageById(text)).toBeNull();
  }
});
