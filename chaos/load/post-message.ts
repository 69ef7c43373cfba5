import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { eventTypeOf, type Numbered, payloadOf } from "@/chaos/load/payload";

/** A number and what became of it. */
export interface Post extends Numbered {
  /** The message's id, once it is answered. */
  id: string | null;
  /** When the first 202 came. */
  answeredAtMs: number | null;
  tries: number;
  /** An answer that no retry could mend. */
  refusal: string | null;
}

const ANSWER_MS = 10_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
/** The longest that a client goes on: far beyond what any planned fault lasts. */
const PATIENCE_MS = 180_000;

const accepted = z.object({ id: z.string() });

interface Target {
  readonly origins: readonly string[];
  readonly applicationId: string;
  readonly apiKey: string;
  /** How long the first try waits for its answer: a client may hang up early. */
  readonly firstAnswerMs: number | null;
  readonly signal: AbortSignal;
}

/**
 * Posts a number until it is answered, as an SDK does: a connection that breaks, a time-out and an answer
 * of 5xx are tried again with the same idempotency key, at the next web process.
 */
export async function postMessage(post: Post, to: Target): Promise<void> {
  const endsAt = Date.now() + PATIENCE_MS;
  let pauseMs = FIRST_PAUSE_MS;
  while (!to.signal.aborted && Date.now() < endsAt) {
    if (await isSettled(post, to)) return;
    await delay(pauseMs, undefined, { signal: to.signal }).catch(() => undefined);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

/** One try; whether there is an answer that stands. */
async function isSettled(post: Post, to: Target): Promise<boolean> {
  const origin = to.origins[(post.number + post.tries) % to.origins.length] ?? "";
  const answerMs = post.tries === 0 ? (to.firstAnswerMs ?? ANSWER_MS) : ANSWER_MS;
  post.tries++;
  const answer = await tryOnce(post, { ...to, origin, answerMs });
  if (answer.kind === "refused") post.refusal = answer.text;
  if (answer.kind === "accepted") {
    post.id = answer.id;
    post.answeredAtMs = Date.now();
  }
  return answer.kind !== "again";
}

type Answer =
  | { readonly kind: "accepted"; readonly id: string }
  | { readonly kind: "refused"; readonly text: string }
  | { readonly kind: "again" };

async function tryOnce(
  post: Post,
  to: { origin: string; applicationId: string; apiKey: string; answerMs: number },
): Promise<Answer> {
  try {
    const response = await fetch(`${to.origin}/api/v1/app/${to.applicationId}/msg`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${to.apiKey}`,
        "content-type": "application/json",
        "idempotency-key": `${post.run}-${post.application}-${post.number}`,
      },
      body: `{"eventType":"${eventTypeOf(post.number)}","payload":${payloadOf(post)}}`,
      signal: AbortSignal.timeout(to.answerMs),
    });
    const text = await response.text();
    if (response.status === 202) {
      return { kind: "accepted", id: accepted.parse(JSON.parse(text)).id };
    }
    if (response.status >= 500) return { kind: "again" };
    return { kind: "refused", text: `${response.status} ${text}` };
  } catch {
    return { kind: "again" };
  }
}
