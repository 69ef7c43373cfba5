import type pg from "pg";
import {
  BODY_DEADLINE_MS,
  BODY_READ_MAX_BYTES,
  READING_MAX,
  READING_MAX_PER_INSPECTOR,
} from "@/lib/api/inspector/constants";
import { createSlots } from "@/lib/api/inspector/create-slots";
import { createTurns } from "@/lib/api/inspector/create-turns";
import { type BodyChunks, type BoundedBody, readBounded } from "@/lib/api/inspector/read-bounded";
import { BODY_KEPT_BYTES } from "@/lib/inspector/constants";
import { recordRequest } from "@/lib/inspector/record-request";
import type { InspectorAnswer } from "@/lib/inspector/schema";
import type { IncomingRequest } from "@/lib/inspector/types";

/** A request that is arriving, its body still on the wire. */
export interface Arriving extends Pick<IncomingRequest, "method" | "headers" | "remoteAddress"> {
  /** As it came over the wire. */
  readonly target: string;
  readonly body: BodyChunks;
  /** Aborted when the sender has gone. */
  readonly signal: AbortSignal;
}

export interface Kept {
  readonly end: BoundedBody["end"];
  /** Null where nothing was kept: the sender hung up, or the inspector has gone. */
  readonly answer: InspectorAnswer | null;
}

/** Runs it when few enough others are under way. */
export type RunStatement = <Result>(statement: () => Promise<Result>) => Promise<Result>;

/** Reads and records one request. Null where too many are being read already. */
export type KeepRequest = (
  arriving: Arriving,
  to: { id: string; rest: string },
) => Promise<Kept | null>;

export function createKeepRequest(input: {
  pool: pg.Pool;
  runStatement: RunStatement;
  bodyDeadlineMs: number | undefined;
}): KeepRequest {
  const enterReading = createSlots({ total: READING_MAX, perKey: READING_MAX });
  const takeReadingTurn = createTurns(READING_MAX_PER_INSPECTOR);
  const limits = {
    keepBytes: BODY_KEPT_BYTES,
    maxBytes: BODY_READ_MAX_BYTES,
    deadlineMs: input.bodyDeadlineMs ?? BODY_DEADLINE_MS,
  };

  async function keep(arriving: Arriving, to: { id: string; rest: string }): Promise<Kept> {
    const { method, headers, remoteAddress } = arriving;
    const { bytes: body, size: bodySize, end } = await readBounded(arriving.body, limits);
    if (end === "broken") return { end, answer: null };
    const isBodyCut = end !== "whole" || bodySize > body.length;
    const read = { method, headers, remoteAddress, target: to.rest, body, bodySize, isBodyCut };
    const record = () => recordRequest(input.pool, { inspectorId: to.id, request: read });
    return { end, answer: await input.runStatement(record) };
  }

  async function enterAndKeep(arriving: Arriving, to: { id: string; rest: string }) {
    const leave = enterReading(to.id);
    if (leave === null) return null;
    try {
      return await keep(arriving, to);
    } finally {
      leave();
    }
  }

  return (arriving, to) => takeReadingTurn(to.id, () => enterAndKeep(arriving, to));
}
