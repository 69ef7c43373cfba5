import { eventTypeOf } from "@/chaos/load/payload";
import type { Post } from "@/chaos/load/post-message";
import type { Fault } from "@/chaos/plan/fault";
import type { Reception } from "@/chaos/receiver/commands";
import { SUBSCRIPTIONS } from "@/chaos/system/scene";
import type { Facts, FaultRecord } from "@/chaos/verify/facts";

const RUN = "run1";
export const STARTED_AT_MS = Date.parse("2026-01-01T00:00:00Z");
/** A post a second, delivered at once. */
const POSTS = 30;
const APPLICATIONS = ["shop", "billing", "crm"];

const WORKER_KILL: Fault = { kind: "killWorker", atMs: 10_000, index: 0, forMs: 500 };
const CRASH: Fault = { kind: "crashDatabase", atMs: 20_000, forMs: 1_000 };

export const recordOf = (fault: Fault): FaultRecord => ({
  fault,
  fromMs: STARTED_AT_MS + fault.atMs,
  untilMs: STARTED_AT_MS + fault.atMs + fault.forMs,
  inFlight: 1,
  openPosts: 0,
});

/** What a run leaves behind in which nothing went wrong; a test plants into it what it wants to see found. */
export function buildFacts(): Facts {
  const posts = Array.from({ length: POSTS }, (_, index) => buildPost(index));
  const receptions = posts.flatMap(buildReceptions).map(withSequence);
  return {
    run: RUN,
    subscriptions: SUBSCRIPTIONS,
    posts,
    planned: [WORKER_KILL, CRASH],
    faults: [recordOf(WORKER_KILL), recordOf(CRASH)],
    receptions,
    hits: new Map(),
    books: { unfinished: 0, delivered: receptions.length, ended: 0, attempts: {} },
    logs: [{ process: "worker", text: "" }],
    endings: [],
  };
}

function buildPost(index: number): Post {
  return {
    run: RUN,
    application: APPLICATIONS[index % APPLICATIONS.length] ?? "",
    number: Math.floor(index / APPLICATIONS.length) + 1,
    id: `msg_${index + 1}`,
    answeredAtMs: STARTED_AT_MS + index * 1_000,
    tries: 1,
    refusal: null,
  };
}

function buildReceptions(post: Post): Omit<Reception, "sequence">[] {
  const { run, application, number, id, answeredAtMs } = post;
  return SUBSCRIPTIONS.filter(
    (subscription) =>
      subscription.application === application &&
      subscription.eventTypes.includes(eventTypeOf(number)),
  ).map(({ receiver }) => ({
    receiver,
    id: id ?? "",
    atMs: (answeredAtMs ?? 0) + 5,
    outcome: "accepted",
    flaw: null,
    numbered: { run, application, number },
  }));
}

function withSequence(reception: Omit<Reception, "sequence">, index: number): Reception {
  return { ...reception, sequence: index + 1 };
}
