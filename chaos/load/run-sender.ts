import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { type Post, postMessage } from "@/chaos/load/post-message";
import { createRandom } from "@/chaos/plan/create-random";

/** Of the posts, whose client hangs up after moments and tries again: their answer is lost like any other's. */
const HASTY_SHARE = 0.05;
const HASTY_MS = 15;
/** Beyond this the sender waits: the web processes are away. */
const OPEN_MAX = 1_000;

export interface Sender {
  readonly posts: readonly Post[];
  /** Posts without an answer yet. */
  readonly open: number;
  /** Resolves when the time is over and every post has its answer, or was given up. */
  readonly done: Promise<void>;
  /** Ends at once, whatever is open. */
  stop(): void;
}

/** Posts numbers, in turn to each application, at a steady rate whatever becomes of those before. */
export function runSender(input: {
  run: string;
  seed: number;
  applications: readonly { readonly name: string; readonly id: string }[];
  origins: readonly string[];
  apiKey: string;
  perSecond: number;
  durationMs: number;
}): Sender {
  const random = createRandom(input.seed);
  const stopping = new AbortController();
  const { signal } = stopping;
  // Each open post listens.
  setMaxListeners(OPEN_MAX + 1, signal);
  const posts: Post[] = [];
  const open = new Set<Promise<void>>();

  function begin() {
    const count = posts.length;
    const { applications, run } = input;
    const application = applications[count % applications.length];
    if (application === undefined) throw new Error("There is no application to post to");
    const number = Math.floor(count / applications.length) + 1;
    const seen = { id: null, answeredAtMs: null, tries: 0, refusal: null };
    const post: Post = { run, application: application.name, number, ...seen };
    posts.push(post);
    const isHasty = random() < HASTY_SHARE;
    const firstAnswerMs = isHasty ? Math.ceil(random() * HASTY_MS) : null;
    const to = { ...input, applicationId: application.id, firstAnswerMs, signal };
    const posting: Promise<void> = postMessage(post, to).finally(() => open.delete(posting));
    open.add(posting);
  }

  async function send() {
    const startedAt = performance.now();
    const total = Math.floor((input.durationMs / 1_000) * input.perSecond);
    while (posts.length < total && !signal.aborted) {
      const dueMs = startedAt + (posts.length * 1_000) / input.perSecond - performance.now();
      if (dueMs > 0) await delay(dueMs, undefined, { signal }).catch(() => undefined);
      if (open.size >= OPEN_MAX) await Promise.race(open);
      else begin();
    }
    await Promise.all(open);
  }

  return {
    posts,
    get open() {
      return open.size;
    },
    done: send(),
    stop: () => stopping.abort(),
  };
}
