import { setTimeout as delay } from "node:timers/promises";
import type { ServerAddress } from "@/lib/config/transfer";
import { TransferError } from "@/lib/transfer/model";

const REQUEST_TIMEOUT_MS = 60_000;
export const TRIES_MAX = 8;
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 30_000;
/** A server that asks for more than this is asked again after it: a run must not sleep for a day. */
const RETRY_AFTER_MAX_MS = 120_000;
const MS_PER_SECOND = 1_000;

export interface Response {
  readonly status: number;
  readonly body: unknown;
}

export interface Client {
  readonly name: string;
  readonly host: string;
  /** Every response below 500 but 401, 403 and 429, which never come back from here. */
  call(request: Request): Promise<Response>;
  readonly stats: { requests: number; retries: number };
}

interface Request {
  readonly method: string;
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

export interface ClientOptions {
  /** For messages: "SVIX" or "POSTHASTE". */
  readonly name: string;
  readonly address: ServerAddress;
  readonly requestsPerSecond: number;
  readonly signal: AbortSignal;
  /** Tests make pauses short. */
  readonly pauseScale?: number;
}

/** JSON over HTTP with a bounded rate, and bounded tries with back-off on 429, 5xx, broken bodies and connections. */
export function createClient(options: ClientOptions): Client {
  const { name, address, signal, pauseScale = 1 } = options;
  const stats = { requests: 0, retries: 0 };
  const pacer = createPacer(options.requestsPerSecond, signal);

  async function call(request: Request): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      await pacer.take();
      stats.requests += 1;
      const result = await send(request, { address, signal });
      if (result.kind === "answered") return requireAccess(result, { name, host: address.url });
      signal.throwIfAborted();
      const place = `${request.method} ${request.path} at ${address.url}`;
      if (attempt === TRIES_MAX) {
        throw new TransferError(`${place}: ${result.problem}, after ${TRIES_MAX} attempts`, {
          isFatal: result.isAway,
        });
      }
      stats.retries += 1;
      const pauseMs = pauseBefore(attempt, result.retryAfterMs) * pauseScale;
      // The limit belongs to the key, so every request of this side waits.
      if (result.isLimited) pacer.pause(pauseMs);
      await delay(pauseMs, undefined, { signal });
    }
  }
  return { name, host: address.url, stats, call };
}

type Result =
  | { readonly kind: "answered"; readonly status: number; readonly body: unknown }
  | {
      readonly kind: "again";
      readonly problem: string;
      readonly retryAfterMs: number | null;
      readonly isLimited: boolean;
      /** No response at all, or only "too many requests": going on with other objects is no use. */
      readonly isAway: boolean;
    };

async function send(
  { method, path, body, idempotencyKey }: Request,
  { address, signal }: { address: ServerAddress; signal: AbortSignal },
): Promise<Result> {
  const again = { kind: "again", retryAfterMs: null, isLimited: false, isAway: false } as const;
  try {
    const response = await fetch(`${address.url}/api/v1${path}`, {
      method,
      // The key must not follow to another server.
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
      headers: {
        authorization: `Bearer ${address.key}`,
        accept: "application/json",
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(idempotencyKey && { "idempotency-key": idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const { status } = response;
    if (status === 429 || status >= 500) {
      const retryAfterMs = readRetryAfter(response.headers.get("retry-after"));
      const isLimited = status === 429;
      return { ...again, problem: `HTTP ${status}`, retryAfterMs, isLimited, isAway: isLimited };
    }
    if (text === "") return { kind: "answered", status, body: null };
    const parsed = parseJson(text);
    if (parsed === undefined && status < 300) {
      return { ...again, problem: `HTTP ${status} with a body that isn't JSON` };
    }
    return { kind: "answered", status, body: parsed ?? text };
  } catch (error) {
    return { ...again, problem: explainFetchError(error), isAway: true };
  }
}

function requireAccess(result: Response, { name, host }: { name: string; host: string }): Response {
  const { status } = result;
  if (status === 401 || status === 403) {
    throw new TransferError(
      `${host} refused ${name === "SVIX" ? "SVIX_TOKEN" : "POSTHASTE_API_KEY"} (HTTP ${status}): it must be a key of the whole environment.`,
      { isFatal: true },
    );
  }
  if (status >= 300 && status < 400) {
    throw new TransferError(
      `${host} redirects (HTTP ${status}): set ${name}_URL to where it leads.`,
      {
        isFatal: true,
      },
    );
  }
  return result;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function explainFetchError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (error.name === "TimeoutError") return `no response within ${REQUEST_TIMEOUT_MS / 1_000} s`;
  return cause instanceof Error && cause.message !== "" ? cause.message : error.message;
}

/** Seconds or a date; null when it is absent or unreadable. */
function readRetryAfter(header: string | null): number | null {
  if (header === null) return null;
  const ms = /^\d+$/.test(header.trim())
    ? Number(header) * MS_PER_SECOND
    : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), RETRY_AFTER_MAX_MS);
}

/** At least what the server asks for; half of the rest is random, so that workers don't return together. */
function pauseBefore(attempt: number, retryAfterMs: number | null): number {
  const backoff = Math.min(BACKOFF_FIRST_MS * 2 ** (attempt - 1), BACKOFF_MAX_MS);
  const jittered = backoff / 2 + (Math.random() * backoff) / 2;
  return retryAfterMs === null ? jittered : retryAfterMs + (Math.random() * backoff) / 2;
}

/** Gives one permission to send per interval, in order. */
function createPacer(requestsPerSecond: number, signal: AbortSignal) {
  const intervalMs = MS_PER_SECOND / requestsPerSecond;
  let nextAt = 0;
  return {
    async take() {
      const now = performance.now();
      const at = Math.max(nextAt, now);
      nextAt = at + intervalMs;
      if (at > now) await delay(at - now, undefined, { signal });
    },
    pause(ms: number) {
      nextAt = Math.max(nextAt, performance.now() + ms);
    },
  };
}
