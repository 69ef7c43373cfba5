import { describe, expect, test } from "vitest";
import { ensurePartitions } from "@/lib/db/partitions";
import { claim } from "@/lib/delivery/queue/claim";
import { findNextTurn } from "@/lib/delivery/queue/next-turn";
import { touchLanes } from "@/lib/delivery/queue/touch-lanes";
import type { TurnsFrom } from "@/lib/delivery/queue/turn-bound";
import { createId } from "@/lib/shared/ids";
import { addApplication } from "@/lib/testing/queue/add-application";
import { newLease } from "@/lib/testing/queue/add-delivery";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import { SUCCEEDED } from "@/lib/testing/queue/build-attempt";
import type { ClaimedBatch } from "@/lib/testing/queue/claim-due";
import { openExplained } from "@/lib/testing/queue/open-explained";
import { openSession } from "@/lib/testing/queue/open-session";
import { recordAll } from "@/lib/testing/queue/record-all";
import { useTestDatabase } from "@/lib/testing/use-test-database";

const ENDPOINTS = 10;
const ROUNDS = 250;
const MEASURED_ROUNDS = 25;
/** A page more here and there, as tables grow; without the bounds it is ten times as many and more. */
const GROWTH_MAX = 3;
const FRESH_PAGES_MIN = 10;
const TIMEOUT_MS = 120_000;
/** Turns of the rounds before the latest few are behind the bound, as those of the minutes before are in use. */
const LOOK_BACK_SECONDS = 0.05;
const BOUNDS = {
  lanesMax: 64,
  deliveriesMax: 250,
  placesPerEndpoint: 512,
  crowdedApplicationIds: [],
};

/** An accept whose deliveries have been due for a while, so that a claim's margin for late commits ends before `now()`. */
const ACCEPT = `
  with stored as (
    insert into message (id, application_id, event_type, payload) values ($1, $2, 'order.status', '{}')
  ),
  delivered as (
    insert into delivery (message_id, endpoint_id, status, due_at)
    select $1, id, 1, now() - interval '1 hour' + $3 * interval '1 second' from endpoint where application_id = $2
    returning endpoint_id, due_at
  ),
  ${touchLanes({ work: "delivered", freesPlaces: false })}
  select count(*) from touched`;

const median = (numbers: readonly number[]) =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

/** Serves ten endpoints a message at a time, as the engine does, and notes how many pages each statement touches. */
async function openTrickle(databaseUrl: string) {
  const owner = openSession(databaseUrl);
  await ensurePartitions(owner, new Date());
  const applicationId = await addApplication(owner);
  for (let added = 0; added < ENDPOINTS; added++) await addEndpoint(owner, { applicationId });
  await owner.end();
  const { session, lastBuffers } = await openExplained(databaseUrl);
  const pages = new Map<string, number[]>();
  let accepted = 0;
  let seen: string | null = null;
  let inFlight: ClaimedBatch | null = null;

  async function noted<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
    const result = await run();
    pages.set(name, [...(pages.get(name) ?? []), lastBuffers()]);
    return result;
  }
  async function look(name: string): Promise<ClaimedBatch> {
    const leaseToken = newLease();
    const turnsFrom: TurnsFrom = { seen, lookBackSeconds: LOOK_BACK_SECONDS };
    const { deliveries, oldestTurn } = await noted(name, () =>
      claim(session, { ...BOUNDS, leaseToken, turnsFrom }),
    );
    seen = oldestTurn;
    return { leaseToken, deliveries, messageIds: [] };
  }
  return {
    pages,
    session,
    /** The next message is accepted before the latest is recorded: something is due at any time. */
    async serve() {
      const id = createId("msg");
      await noted("accept", () => session.query(ACCEPT, [id, applicationId, accepted++]));
      const claimed = await look("claim");
      expect(claimed.deliveries).toHaveLength(ENDPOINTS);
      const ended = inFlight;
      if (ended !== null) {
        await noted("record", () => recordAll(session, { claimed: ended, decision: SUCCEEDED }));
      }
      inFlight = claimed;
      await session.query("select pg_sleep_until(turn_at) from lane order by turn_at desc limit 1");
      expect((await look("look")).deliveries).toEqual([]);
      await noted("next turn", () =>
        findNextTurn(session, { seen, lookBackSeconds: LOOK_BACK_SECONDS }),
      );
    },
  };
}

describe("while an old snapshot is open elsewhere", () => {
  const database = useTestDatabase();

  test(
    "no statement touches more pages after thousands of deliveries",
    async () => {
      const { pages, session, serve } = await openTrickle(database.databaseUrl);
      const medians = () =>
        [...pages].map(([name, all]) => [name, median(all.slice(-MEASURED_ROUNDS))] as const);
      for (let round = 0; round < 2 * MEASURED_ROUNDS; round++) await serve();
      const fresh = medians();

      const holder = openSession(database.databaseUrl);
      await holder.query("begin isolation level repeatable read");
      await holder.query("select from lane");
      for (let round = 0; round < ROUNDS; round++) await serve();
      const held = new Map(medians());
      await holder.end();
      await session.end();

      const grown = fresh.filter(
        ([name, before]) => (held.get(name) ?? 0) > GROWTH_MAX * Math.max(before, FRESH_PAGES_MIN),
      );
      expect(grown).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
