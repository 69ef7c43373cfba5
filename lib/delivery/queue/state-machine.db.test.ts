import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Decision } from "@/lib/delivery/types";
import { addEndpoint } from "@/lib/testing/queue/add-endpoint";
import {
  EXHAUSTED,
  pauseFor,
  retryIn,
  SUCCEEDED,
  UNANSWERED,
} from "@/lib/testing/queue/build-attempt";
import { drainQueue } from "@/lib/testing/queue/drain-queue";
import { findViolations } from "@/lib/testing/queue/find-violations";
import { type QueueWalk, startWalk } from "@/lib/testing/queue/queue-walk";
import { useQueue } from "@/lib/testing/queue/use-queue";
import { walkSteps } from "@/lib/testing/queue/walk-steps";

const TIME_LIMIT_MS = 18_000;
const PLACES_PER_ENDPOINT = 6;

type Step = (walk: QueueWalk) => Promise<unknown>;

const pick = fc.nat({ max: 50 });
const step = (name: string, run: Step): readonly [string, Step] => [name, run];

const accept = fc
  .record({
    pick,
    dueInMs: fc.constantFrom(0, 0, 0, 300, 7_000),
    count: fc.integer({ min: 1, max: 6 }),
  })
  .map((input) => step(`accept ${JSON.stringify(input)}`, (walk) => walkSteps.accept(walk, input)));
const claim = fc
  .record({ deliveriesMax: fc.integer({ min: 1, max: 9 }) })
  .map((input) => step(`claim ${input.deliveriesMax}`, (walk) => walkSteps.claim(walk, input)));
const look = fc
  .record({ deliveriesMax: fc.integer({ min: 1, max: 9 }), looks: fc.integer({ min: 1, max: 6 }) })
  .map(({ looks, ...input }) =>
    step(`${looks} looks ${input.deliveriesMax}`, async (walk) => {
      for (let taken = 0; taken < looks; taken++) {
        await walkSteps.sleep(walk);
        await walkSteps.claim(walk, input);
        expect(await findViolations(walk.session)).toEqual([]);
      }
    }),
  );
const DECISIONS: Record<string, Decision> = {
  success: SUCCEEDED,
  "retry at once": retryIn(0),
  "retry later": retryIn(5),
  "last failure": EXHAUSTED,
  unanswered: { ...UNANSWERED, nextDelaySeconds: 5 },
  pause: { ...pauseFor(3), nextDelaySeconds: 5 },
};
const end = fc
  .record({ pick, how: fc.constantFrom(...Object.keys(DECISIONS), "unanswered", "unanswered") })
  .map(({ pick, how }) =>
    step(`${how} ${pick}`, (walk) =>
      walkSteps.end(walk, { pick, decision: DECISIONS[how] ?? SUCCEEDED }),
    ),
  );
/** A receiver falls silent: whatever is under way ends without an answer. */
const silence = fc.constant(
  step("silence", async (walk) => {
    const decision = DECISIONS.unanswered ?? UNANSWERED;
    while (walk.jobs.length > 0) await walkSteps.end(walk, { pick: 0, decision });
  }),
);
const release = pick.map((pick) =>
  step(`release ${pick}`, (walk) => walkSteps.release(walk, { pick })),
);
const cancel = pick.map((pick) =>
  step(`cancel ${pick}`, (walk) => walkSteps.cancel(walk, { pick })),
);
const ask = pick.map((pick) => step(`ask ${pick}`, (walk) => walkSteps.ask(walk, { pick })));
const pass = fc
  .constantFrom(1, 10, 250, 1_000, 5_000, 61_000)
  .map((ms) => step(`pass ${ms}`, (walk) => walkSteps.pass(walk, { ms })));

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: accept },
    { weight: 5, arbitrary: claim },
    { weight: 4, arbitrary: look },
    { weight: 9, arbitrary: end },
    { weight: 3, arbitrary: silence },
    { weight: 1, arbitrary: release },
    { weight: 1, arbitrary: cancel },
    { weight: 2, arbitrary: ask },
    { weight: 5, arbitrary: pass },
  ),
  { minLength: 15, maxLength: 60, size: "max" },
);

describe("the queue's state machine", () => {
  const queue = useQueue();

  test(
    "keeps its invariants whatever comes in whatever order, and in the end has lost nothing",
    async () => {
      const session = queue.openSession();
      let walks = 0;
      const property = fc.asyncProperty(steps, async (taken) => {
        await session.query("begin");
        try {
          // By chance is the same chance when a failure is run again.
          await session.query("select setseed(0.5)");
          const endpoints = [
            await addEndpoint(session),
            await addEndpoint(session, { throttleRate: 10 }),
          ];
          const walk = await startWalk(session, {
            endpoints,
            placesPerEndpoint: PLACES_PER_ENDPOINT,
          });
          for (const [name, run] of taken) {
            await run(walk);
            expect(await findViolations(session), `after ${name}`).toEqual([]);
          }
          await drainQueue(walk);
          expect(await findViolations(session)).toEqual([]);
          walks++;
        } finally {
          await session.query("rollback");
        }
      });
      await fc.assert(property, { numRuns: 500, interruptAfterTimeLimit: TIME_LIMIT_MS });
      expect(walks).toBeGreaterThan(5);
    },
    2 * TIME_LIMIT_MS + 30_000,
  );
});
