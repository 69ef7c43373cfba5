import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type AttemptSearchIn,
  attemptSearchOut,
  type MessageSearchIn,
  messageSearchOut,
} from "@/lib/api/v1/schemas/search";
import { ATTEMPT_OUTCOMES } from "@/lib/attempts/constants";
import { ensurePartitions } from "@/lib/db/partitions";
import { addHistory } from "@/lib/testing/api/add-history";
import {
  buildHistory,
  HISTORY_CHANNELS,
  HISTORY_TAGS,
  HISTORY_TYPES,
  HISTORY_WORDS,
  type PastMessage,
} from "@/lib/testing/api/build-history";
import { matchingAttemptIds, matchingMessageIds } from "@/lib/testing/api/search-model";
import { useTestApi } from "@/lib/testing/api/use-test-api";

const MESSAGES = 120;
const RUNS = 60;
/** Some walks have dozens of pages. */
const TIMEOUT_MS = 180_000;
const DAY_MS = 24 * 3_600_000;
const STATUS_CODE_CLASSES = [0, 100, 200, 300, 400, 500] as const;
const now = Date.now();
const daysAgo = (days: number) => new Date(now - days * DAY_MS).toISOString();

/** Values of each field, and of query those that name something. */
const values = (endpointIds: readonly string[], history: readonly PastMessage[]) => ({
  since: fc.integer({ min: 25, max: 42 }).map(daysAgo),
  until: fc.integer({ min: 0, max: 24 }).map(daysAgo),
  endpointId: fc.constantFrom(...endpointIds),
  eventTypes: fc.subarray(HISTORY_TYPES, { minLength: 1 }),
  statusCodeClass: fc.constantFrom(...STATUS_CODE_CLASSES),
  outcome: fc.constantFrom(...ATTEMPT_OUTCOMES),
  attemptNumber: fc.integer({ min: 0, max: 5 }),
  channel: fc.constantFrom(...HISTORY_CHANNELS, "none"),
  tag: fc.constantFrom(...HISTORY_TAGS, "none"),
  query: fc.oneof(
    fc.constantFrom(...HISTORY_TAGS, ...HISTORY_WORDS, "TOTAL", "ÉTé", "absent", ".*", "%", "_"),
    fc.constantFrom(...history).chain((message) => {
      const attempts = message.deliveries.flatMap((delivery) => delivery.attempts);
      const names = [message.id, message.eventId, ...attempts.map(({ id }) => id)];
      return fc.constantFrom(message.id.slice(0, 9), ...names.filter((name) => name !== null));
    }),
  ),
});
type Field = keyof ReturnType<typeof values>;
const FIELDS: readonly Field[] = [
  "since",
  "until",
  "endpointId",
  "eventTypes",
  "statusCodeClass",
  "outcome",
  "attemptNumber",
  "channel",
  "tag",
  "query",
];

describe("a search finds, over all of its pages, exactly what a look at every row finds", () => {
  const api = useTestApi();
  const endpointIds: string[] = [];
  let history: PastMessage[] = [];
  let app_id = "";

  beforeAll(async () => {
    const { build, database } = api();
    for (const days of [42, 14, 0]) {
      await ensurePartitions(database.pool, new Date(now - days * DAY_MS));
    }
    app_id = (await build.application()).id;
    for (let count = 0; count < 4; count++) endpointIds.push((await build.endpoint(app_id)).id);
    history = buildHistory({ endpointIds, count: MESSAGES, seed: 1 });
    const dueAt = new Date(now + DAY_MS);
    await addHistory(database.pool, { applicationId: app_id, history, dueAt });
    const other = (await build.application()).id;
    const own = (await build.endpoint(other)).id;
    const theirs = buildHistory({ endpointIds: [own], count: 30, seed: 2 });
    await addHistory(database.pool, { applicationId: other, history: theirs, dueAt });
  });

  async function walk(name: "message" | "message-attempt", input: object) {
    const schema = name === "message" ? messageSearchOut : attemptSearchOut;
    const ids: string[] = [];
    let iterator: string | null = null;
    for (;;) {
      const body = { ...input, iterator };
      const answer = await api().call(`${name}.search`, { path: { app_id }, body });
      const page = answer.as(schema);
      ids.push(...page.data.map(({ id }) => id));
      expect(page.done).toBe(page.iterator === null);
      if (page.done) return ids;
      iterator = page.iterator;
    }
  }

  /** None to three fields. */
  function filters(status: fc.Arbitrary<number>) {
    const all = { ...values(endpointIds, history), status };
    return fc
      .subarray<Field | "status">([...FIELDS, "status"], { maxLength: 3 })
      .chain((fields) => fc.record(Object.fromEntries(fields.map((field) => [field, all[field]]))));
  }
  const limits = fc.constantFrom(10, 25, 250);

  test(
    "messages",
    async () => {
      const statuses = fc.constantFrom(0, 1, 2, 3, 4);
      await fc.assert(
        fc.asyncProperty(filters(statuses), limits, async (filter: MessageSearchIn, limit) => {
          expect(await walk("message", { ...filter, limit })).toEqual(
            matchingMessageIds(history, filter),
          );
        }),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );

  test(
    "attempts",
    async () => {
      await fc.assert(
        fc.asyncProperty(
          filters(fc.constantFrom(0, 2)),
          limits,
          async (filter: AttemptSearchIn, limit) => {
            const expected = matchingAttemptIds(history, filter);
            expect(await walk("message-attempt", { ...filter, limit })).toEqual(expected);
          },
        ),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );

  test.each<AttemptSearchIn>([
    {},
    { status: 2 },
    { eventTypes: ["leg.loaded"] },
    { tag: "urgent" },
  ])("attempts to more endpoints than one page needs: %j", async (filter) => {
    const ids = await walk("message-attempt", { ...filter, limit: 1 });
    expect(ids).toEqual(matchingAttemptIds(history, filter));
  });

  test.each([...FIELDS, "status"] as const)("by %s alone", async (field) => {
    const all = { ...values(endpointIds, history), status: fc.constantFrom(0, 2) };
    for (const value of fc.sample<unknown>(all[field], { numRuns: 6, seed: 3 })) {
      const filter = { [field]: value };
      const messageIds = matchingMessageIds(history, filter);
      expect([filter, await walk("message", filter)]).toEqual([filter, messageIds]);
      const attemptIds = matchingAttemptIds(history, filter);
      expect([filter, await walk("message-attempt", filter)]).toEqual([filter, attemptIds]);
    }
  });
});
