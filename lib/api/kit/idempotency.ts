import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Context as HonoContext } from "hono";
import type { Route } from "@/lib/api/kit/route";
import type { Context, Db } from "@/lib/db/context";
import { AppError, invalidField } from "@/lib/errors/app-error";
import { IDEMPOTENCY_WINDOW_HOURS } from "@/lib/idempotency/constants";
import { actorId } from "@/lib/shared/actor";

const KEY_MAX_CHARACTERS = 256;
/** How long a twin waits for the request that came first, and how often it looks. */
const TWIN_WAIT_MS = 5_000;
const TWIN_POLL_MS = 200;
/** A reservation this old belongs to a process that died before it answered. */
const ABANDONED_AFTER_SECONDS = 30;

export interface KeptAnswer {
  readonly status: number;
  readonly text: string | null;
}

/** The key of this caller and this path, in 128 bits as a UUID; null where the header is absent. */
export function bindIdempotencyKey(c: HonoContext, ctx: Context<unknown> | null): string | null {
  const header = c.req.header("idempotency-key");
  if (header === undefined || c.req.method !== "POST" || ctx === null) return null;
  if (header.length > KEY_MAX_CHARACTERS) {
    throw invalidField("idempotency-key", `must have at most ${KEY_MAX_CHARACTERS} characters`);
  }
  const bound = `${actorId(ctx.actor)}\n${header}\n${c.req.path}`;
  const hex = createHash("sha256").update(bound).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Runs the work once for each key and repeats its answer. Only successes are kept: after an error the
 * same key may be tried again.
 */
export async function withKeptAnswer(
  input: { route: Route; key: string | null; db: Db },
  work: () => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  const { key, db } = input;
  if (key === null || input.route.idempotency === "own") return work();
  const kept = await reserveOrFind(db, key);
  if (kept !== null) return kept;
  try {
    const answer = await work();
    await db.idempotencyRecord.update({
      where: { key },
      data: { status: answer.status, body: answer.text },
    });
    return answer;
  } catch (error) {
    await db.idempotencyRecord.deleteMany({ where: { key, status: null } });
    throw error;
  }
}

/** Null when the key is now ours to answer. */
async function reserveOrFind(db: Db, key: string): Promise<KeptAnswer | null> {
  for (let waitedMs = 0; waitedMs <= TWIN_WAIT_MS; waitedMs += TWIN_POLL_MS) {
    const reserved = await db.$executeRaw`
      insert into idempotency_record (key) values (${key}::uuid)
      on conflict (key) do update set created_at = now(), status = null, body = null
      where idempotency_record.created_at < now() - make_interval(hours => ${IDEMPOTENCY_WINDOW_HOURS}::int)
        or (idempotency_record.status is null
          and idempotency_record.created_at < now() - make_interval(secs => ${ABANDONED_AFTER_SECONDS}))`;
    if (reserved === 1) return null;
    const record = await db.idempotencyRecord.findUnique({ where: { key } });
    if (record?.status) return { status: record.status, text: record.body };
    await delay(TWIN_POLL_MS);
  }
  throw new AppError("conflict", "A request with this Idempotency-Key is still being answered");
}
