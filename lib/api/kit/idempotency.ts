import { hash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Context as HonoContext } from "hono";
import type { Route } from "@/lib/api/kit/route";
import type { Context, Db } from "@/lib/db/context";
import type { PrismaClient } from "@/lib/db/generated/client";
import { AppError, invalidField } from "@/lib/errors/app-error";
import { IDEMPOTENCY_WINDOW_HOURS } from "@/lib/idempotency/constants";
import { actorId } from "@/lib/shared/actor";

const KEY_MAX_CHARACTERS = 256;
/** How long a twin waits for the request that came first, and how often it looks. */
const TWIN_WAIT_MS = 5_000;
const TWIN_POLL_MS = 200;
/** Longer than the pool waits for a connection, so that its error comes first: it says what is wrong. */
const TRANSACTION_WAIT_MS = 10_000;
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
  return hashToUuid(`${actorId(ctx.actor)}\n${header}\n${c.req.path}`);
}

/** The key of one item of a request: items are kept, and repeated, one by one. */
export function itemKey(key: string | null, index: number): string | null {
  return key === null ? null : hashToUuid(`${key}\n${index}`);
}

function hashToUuid(text: string): string {
  const hex = hash("sha256", text);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Runs the work once for each key and repeats its answer. Only successes are kept: after an error the
 * same key may be tried again. What the work does and its answer are one transaction, so a process that
 * dies in between leaves neither, and a retry does the work once.
 */
export async function withKeptAnswer(
  input: { route: Route; key: string | null; db: PrismaClient },
  work: (db: Db) => Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  const { key, db } = input;
  if (key === null || input.route.idempotency !== "kept") return work(db);
  const reservation = await reserveOrFind(db, key);
  if ("answer" in reservation) return reservation.answer;
  try {
    return await db.$transaction(
      async (transaction) => {
        const answer = await work(transaction);
        await keep(transaction, { reservation, answer });
        return answer;
      },
      { maxWait: TRANSACTION_WAIT_MS },
    );
  } catch (error) {
    // One that stays behind counts as abandoned soon.
    await release(db, reservation).catch(() => undefined);
    throw error;
  }
}

/** The key is ours to answer. Its moment tells our reservation from one that follows it. */
interface Reservation {
  readonly key: string;
  readonly reservedAt: string;
}

async function reserveOrFind(
  db: Db,
  key: string,
): Promise<Reservation | { readonly answer: KeptAnswer }> {
  for (let waitedMs = 0; waitedMs <= TWIN_WAIT_MS; waitedMs += TWIN_POLL_MS) {
    const [reserved] = await db.$queryRaw<{ reservedAt: string }[]>`
      insert into idempotency_record (key) values (${key}::uuid)
      on conflict (key) do update set created_at = now(), status = null, body = null
      where idempotency_record.created_at < now() - make_interval(hours => ${IDEMPOTENCY_WINDOW_HOURS}::int)
        or (idempotency_record.status is null
          and idempotency_record.created_at < now() - make_interval(secs => ${ABANDONED_AFTER_SECONDS}))
      returning created_at::text as "reservedAt"`;
    if (reserved !== undefined) return { key, reservedAt: reserved.reservedAt };
    const record = await db.idempotencyRecord.findUnique({ where: { key } });
    if (record?.status) return { answer: { status: record.status, text: record.body } };
    await delay(TWIN_POLL_MS);
  }
  throw stillBeingAnswered();
}

/** Fails, and takes the work back with it, when somebody else took the reservation for abandoned. */
async function keep(
  db: Db,
  input: { reservation: Reservation; answer: KeptAnswer },
): Promise<void> {
  const { reservation, answer } = input;
  const kept = await db.$executeRaw`
    update idempotency_record set status = ${answer.status}, body = ${answer.text}
    where key = ${reservation.key}::uuid and created_at = ${reservation.reservedAt}::timestamptz
      and status is null`;
  if (kept === 0) throw stillBeingAnswered();
}

async function release(db: Db, { key, reservedAt }: Reservation): Promise<void> {
  await db.$executeRaw`
    delete from idempotency_record
    where key = ${key}::uuid and created_at = ${reservedAt}::timestamptz and status is null`;
}

function stillBeingAnswered(): AppError {
  return new AppError("conflict", "A request with this Idempotency-Key is still being answered");
}
