import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import {
  OPEN_MAX,
  RATE_MAX_PER_ADDRESS,
  RATE_MAX_PER_INSPECTOR,
  RATE_WINDOW_MS,
  REFUSED_BODY_DEADLINE_MS,
  REFUSED_BODY_MAX_BYTES,
  STATEMENTS_MAX,
} from "@/lib/api/inspector/constants";
import { createSlots } from "@/lib/api/inspector/create-slots";
import { createTurns } from "@/lib/api/inspector/create-turns";
import {
  type Arriving,
  createKeepRequest,
  type Kept,
  type RunStatement,
} from "@/lib/api/inspector/keep-request";
import { readBounded } from "@/lib/api/inspector/read-bounded";
import { HANG_UP, ownReply, type Reply, scriptedReply } from "@/lib/api/inspector/reply";
import { findInspectorId } from "@/lib/inspector/find-inspector-id";
import { readTarget } from "@/lib/inspector/token";
import type { Logger } from "@/lib/log/logger";

export type Receive = (arriving: Arriving) => Promise<Reply>;

interface Refusal {
  readonly status: number;
  readonly text: string;
  readonly retryAfterSeconds?: number;
}

const UNKNOWN: Refusal = { status: 404, text: "Nothing is here, or it has expired." };
const TOO_MANY: Refusal = {
  status: 429,
  text: "Too many requests.",
  retryAfterSeconds: RATE_WINDOW_MS / 1000,
};
const FULL: Refusal = { status: 503, text: "Too many at a time.", retryAfterSeconds: 1 };
const FAILED: Refusal = { status: 503, text: "Try again later.", retryAfterSeconds: 5 };

/**
 * Receives what is sent to inspectors' URLs, from anybody: no session and no key is looked at, and nothing of a
 * tenant is in any answer. `countRequest` is false once a key had more than the limit in its window.
 */
export function createReceiver(input: {
  pool: pg.Pool;
  logger: Logger;
  countRequest: (key: string, limit: number) => boolean;
  bodyDeadlineMs?: number;
}): Receive {
  const { pool, countRequest, bodyDeadlineMs } = input;
  const takeTurn = createTurns(STATEMENTS_MAX);
  const runStatement: RunStatement = (statement) => takeTurn("all", statement);
  const keepRequest = createKeepRequest({ pool, runStatement, bodyDeadlineMs });
  const enterOpen = createSlots(OPEN_MAX);

  /** Whom the request is for, or why it is refused. */
  async function admit(arriving: Arriving): Promise<Refusal | { id: string; rest: string }> {
    if (!countRequest(`address ${arriving.remoteAddress}`, RATE_MAX_PER_ADDRESS)) return TOO_MANY;
    const target = readTarget(arriving.target);
    if (target === null) return UNKNOWN;
    const id = await runStatement(() => findInspectorId(pool, target.token));
    if (id === null) return UNKNOWN;
    if (!countRequest(`inspector ${id}`, RATE_MAX_PER_INSPECTOR)) return TOO_MANY;
    return { id, rest: target.rest };
  }

  async function receive(arriving: Arriving): Promise<Reply> {
    const admitted = await admit(arriving);
    if ("status" in admitted) return refuse(arriving, admitted);
    const leave = enterOpen(admitted.id);
    if (leave === null) return refuse(arriving, FULL);
    try {
      const kept = await keepRequest(arriving, admitted);
      return kept === null ? await refuse(arriving, FULL) : await answer(arriving, kept);
    } finally {
      leave();
    }
  }

  return async (arriving) => {
    try {
      return await receive(arriving);
    } catch (error) {
      input.logger.error({ err: error }, "a request to an inspector failed");
      return ownReply(FAILED);
    }
  };
}

async function answer({ signal }: Arriving, { end, answer: scripted }: Kept): Promise<Reply> {
  switch (end) {
    case "broken":
      return HANG_UP;
    case "too_large":
      return ownReply({ status: 413, text: "Too large." });
    case "too_slow":
      return ownReply({ status: 408, text: "Too slow." });
    case "whole":
      if (scripted === null) return ownReply(UNKNOWN);
      await waitFor(scripted.delaySeconds, signal);
      return scriptedReply(scripted);
  }
}

/** Until the delay is over, or nobody waits for the answer any more. */
async function waitFor(seconds: number, signal: AbortSignal): Promise<void> {
  if (seconds > 0) await delay(seconds * 1000, undefined, { signal }).catch(() => undefined);
}

/** Reads what comes, within bounds: whoever is still sending does not hear an answer. */
async function refuse({ body }: Arriving, refusal: Refusal): Promise<Reply> {
  await readBounded(body, {
    keepBytes: 0,
    maxBytes: REFUSED_BODY_MAX_BYTES,
    deadlineMs: REFUSED_BODY_DEADLINE_MS,
  });
  return ownReply(refusal);
}
