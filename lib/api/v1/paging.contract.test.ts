import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { V1_ROUTES } from "@/lib/api/v1/all-routes";
import { addOrders } from "@/lib/testing/api/add-orders";
import { addTask } from "@/lib/testing/api/add-task";
import { createTestEngine } from "@/lib/testing/api/create-test-engine";
import { problemPlaces } from "@/lib/testing/api/problem-places";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const PAGE = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  iterator: z.string().nullable(),
  prevIterator: z.string().nullable(),
  done: z.boolean(),
});
const CREATED = z.object({ id: z.string() });
type Query = Readonly<Record<string, string>>;

/** Each list, what its iterators are made of, its order, and whether the caller may choose it. */
const LISTS = [
  { name: "application.list", key: "id", order: "ascending", isOrdered: true },
  { name: "event-type.list", key: "name", order: "ascending", isOrdered: true },
  { name: "event-type.list-by-app", key: "name", order: "ascending", isOrdered: true },
  { name: "endpoint.list", key: "id", order: "descending", isOrdered: true },
  { name: "operational-webhook.endpoint.list", key: "id", order: "descending", isOrdered: true },
  { name: "message.list", key: "id", order: "descending", isOrdered: false },
  { name: "message-attempt.list-by-msg", key: "id", order: "descending", isOrdered: false },
  { name: "message-attempt.list-by-endpoint", key: "id", order: "descending", isOrdered: false },
  { name: "background-task.list", key: "id", order: "descending", isOrdered: true },
  { name: "background-task.list-by-app", key: "id", order: "descending", isOrdered: true },
  { name: "environment.list-audit-log", key: "id", order: "descending", isOrdered: true },
  { name: "environment.list-audit-log-by-app", key: "id", order: "descending", isOrdered: true },
  { name: "order.list", key: "id", order: "descending", isOrdered: false },
  { name: "order-generation.list", key: "id", order: "descending", isOrdered: false },
] as const;
type List = (typeof LISTS)[number];

/** What people alone may make, or what comes from elsewhere: read in pages in the tests of each. */
const READ_IN_TESTS_OF_THEIR_OWN = [
  "api-key.list",
  "audit-log.list",
  "endpoint.list-health",
  "endpoint.list-last-attempts",
  "endpoint.list-old-secrets",
  "inspector.list",
  "inspector.list-requests",
  "invitation.list",
  "member.list",
  "message-delivery.list",
];

const COUNT = 5;
/** Nobody listens there: an attempt for the asking. */
const REFUSING_URL = "http://127.0.0.1:9/";

describe("a list", () => {
  const api = useTestApi();
  const path = { app_id: "", endpoint_id: "", msg_id: "" };

  /** Five of everything: the lists by endpoint and by message have five attempts each. */
  beforeAll(async () => {
    const engine = createTestEngine(api());
    const { build, call } = api();
    const [first] = await times(COUNT, () => build.application());
    path.app_id = first;
    await times(COUNT, async () => {
      const body = { url: REFUSING_URL, disabled: true };
      return (await call("operational-webhook.endpoint.create", { body })).as(CREATED);
    });
    await times(COUNT, async (index) => {
      await build.eventType(`type.${index}`);
      return build.endpoint(path.app_id, { url: REFUSING_URL, disabled: true });
    });
    path.endpoint_id = (await build.endpoint(path.app_id, { url: REFUSING_URL })).id;
    const sendOne = async () => {
      const message = await build.message(path.app_id);
      await engine.drain();
      return message;
    };
    [path.msg_id] = await times(COUNT, sendOne);
    await times(COUNT, async () => {
      await call("message-attempt.resend", { path });
      await engine.drain();
      return { id: "" };
    });
    const { environmentId } = api().scopes.test;
    const of = { environmentId, applicationId: path.app_id, endpointId: path.endpoint_id };
    await times(COUNT, async () => ({ id: await addTask(api().database, of) }));
    await times(COUNT, async () => ({ id: (await addOrders(api(), path.app_id)).orderId }));
    await times(COUNT, async (index) => {
      const body = { disableFailingAfterHours: 24 + index };
      await call("environment.patch-settings", { body });
      return { id: "" };
    });
    await engine.close();
  });

  async function read(list: List, query: Query = {}) {
    return (await api().call(list.name, { path, query })).as(PAGE);
  }

  const keysOf = (list: List, page: z.output<typeof PAGE>) =>
    page.data.map((item) => String(item[list.key]));

  const inOrder = (keys: readonly string[], order: string) =>
    order === "ascending" ? keys.toSorted() : keys.toSorted().reverse();

  async function readAll(list: List, query: Query): Promise<string[]> {
    const keys: string[] = [];
    let iterator: string | null = null;
    for (let pages = 0; pages < 10; pages++) {
      const page: z.output<typeof PAGE> = await read(list, {
        ...query,
        ...(iterator !== null && { iterator }),
      });
      keys.push(...keysOf(list, page));
      if (page.done) return keys;
      iterator = page.iterator;
    }
    throw new Error("The list does not end");
  }

  test("of each operation that is one is known here", () => {
    const names = V1_ROUTES.map(({ operation }) => operation).filter((name) => /list/.test(name));
    const known = [...LISTS.map(({ name }) => name), ...READ_IN_TESTS_OF_THEIR_OWN];
    expect(known.toSorted()).toEqual(names.toSorted());
  });

  test.each(LISTS)("$name is read to its end in pages, in order, nothing twice", async (list) => {
    const whole = keysOf(list, await read(list, { limit: "250" }));
    expect(whole.length).toBeGreaterThanOrEqual(COUNT);
    expect(whole).toEqual(inOrder(whole, list.order));
    for (const limit of ["1", "2", "3", String(whole.length)]) {
      expect(await readAll(list, { limit })).toEqual(whole);
    }
  });

  test.each(LISTS)("$name is done exactly on the last page", async (list) => {
    const whole = keysOf(list, await read(list, { limit: "250" }));
    expect((await read(list, { limit: String(whole.length) })).done).toBe(true);
    expect((await read(list, { limit: String(whole.length - 1) })).done).toBe(false);
  });

  test.each(LISTS)("$name goes back by the iterator with a dash", async (list) => {
    const whole = keysOf(list, await read(list, { limit: "250" }));
    const middle = await read(list, { limit: "2", iterator: whole[1] ?? "" });
    expect(keysOf(list, middle)).toEqual(whole.slice(2, 4));
    expect(middle.prevIterator).toBe(`-${whole[2]}`);
    const before = await read(list, { limit: "2", iterator: middle.prevIterator ?? "" });
    expect(keysOf(list, before)).toEqual(whole.slice(0, 2));
    expect(before.done).toBe(true);
    const one = await read(list, { limit: "1", iterator: `-${whole[3]}` });
    expect([keysOf(list, one), one.done]).toEqual([whole.slice(2, 3), false]);
  });

  test.each(LISTS)("$name beyond its last item is an empty page", async (list) => {
    const whole = keysOf(list, await read(list, { limit: "250" }));
    const page = await read(list, { iterator: whole.at(-1) ?? "" });
    expect(page).toEqual({ data: [], iterator: null, prevIterator: null, done: true });
  });

  test.each(LISTS.filter(({ isOrdered }) => isOrdered))(
    "$name turns round on request",
    async (list) => {
      const whole = keysOf(list, await read(list, { limit: "250" }));
      for (const order of ["ascending", "descending"]) {
        expect(await readAll(list, { limit: "2", order })).toEqual(inOrder(whole, order));
      }
      const answer = await api().call(list.name, { path, query: { order: "sideways" } });
      expect(problemPlaces(answer)).toEqual(["query.order"]);
    },
  );

  test.each(LISTS)("$name takes 1 to 250 at a time, 50 unless told otherwise", async (list) => {
    expect((await read(list, { limit: "1" })).data).toHaveLength(1);
    expect((await read(list, { limit: "250" })).data.length).toBeGreaterThan(1);
    for (const limit of ["0", "251", "-1", "1.5", "x", "", "1,2", "1e9"]) {
      const answer = await api().call(list.name, { path, query: { limit } });
      expect([limit, problemPlaces(answer)]).toEqual([limit, ["query.limit"]]);
    }
  });

  test("takes 50 at a time unless told otherwise", async () => {
    const { build } = api();
    const { id } = await build.application();
    await Promise.all(Array.from({ length: 51 }, () => build.message(id)));
    const listed = (await api().call("message.list", { path: { app_id: id } })).as(PAGE);
    expect([listed.data.length, listed.done]).toEqual([50, false]);
  });

  test.each(LISTS)("$name refuses an iterator that no page returned", async (list) => {
    for (const iterator of ["", "-", "a b", "%00", "\u0000", "é", "app_1' or 1=1"]) {
      const answer = await api().call(list.name, { path, query: { iterator } });
      expect([iterator, problemPlaces(answer)]).toEqual([iterator, ["query.iterator"]]);
    }
  });

  test.each(LISTS.filter(({ key }) => key === "id"))(
    "$name refuses an iterator of another list",
    async (list) => {
      for (const iterator of [
        "strm_000000000000000000000000000",
        "-key_000000000000000000000000000",
        "x",
      ]) {
        const answer = await api().call(list.name, { path, query: { iterator } });
        expect([iterator, problemPlaces(answer)]).toEqual([iterator, ["query.iterator"]]);
      }
    },
  );
});

/** The ids of what was made, one after another, of which there is at least one. */
async function times(
  count: number,
  make: (index: number) => Promise<{ id: string }>,
): Promise<[string, ...string[]]> {
  const first = await make(0);
  const ids: [string, ...string[]] = [first.id];
  for (let index = 1; index < count; index++) ids.push((await make(index)).id);
  return ids;
}
