import { type IdPrefix, isId } from "@/lib/shared/ids";

interface PageById {
  readonly label: string;
  /** Below `/a/<application>`. */
  readonly path: string;
}

const PAGES: readonly { prefix: IdPrefix; noun: string; path: string }[] = [
  { prefix: "msg", noun: "message", path: "/developers/messages" },
  { prefix: "ep", noun: "endpoint", path: "/developers/endpoints" },
  { prefix: "qtask", noun: "task", path: "/developers/tasks" },
  { prefix: "insp", noun: "inspector", path: "/developers/inspector" },
];

/** The page of what this id names; null where it is no id, or of something that has no page. */
export function findPageById(text: string): PageById | null {
  const id = text.trim();
  const page = PAGES.find(({ prefix }) => isId(prefix, id));
  return page === undefined ? null : { label: `Open ${page.noun}`, path: `${page.path}/${id}` };
}
