import { randomUUID } from "node:crypto";
import type { Context as HonoContext } from "hono";
import type { Context } from "@/lib/db/context";
import { isId } from "@/lib/shared/ids";

export const REQUEST_ID_HEADER = "x-request-id";

/** Enough for UUIDs, ULIDs and the ids of proxies; nothing that could break a log line or a header. */
const REQUEST_ID = /^[A-Za-z0-9._~:/+=@-]{1,128}$/;

/** Facts about one request, gathered on its way for logs and error bodies. */
export interface RequestFacts {
  readonly requestId: string;
  /** The pattern of its path; null if no route took it. */
  route: string | null;
  apiKeyId: string | null;
  userId: string | null;
  applicationId: string | null;
}

/** By Node's response where there is one, or else by the request. */
const factsByObject = new WeakMap<object, RequestFacts>();

/** Takes over the caller's request ID if it is valid, and makes one otherwise. */
export function openFacts(key: object, givenId: string | null | undefined): RequestFacts {
  const requestId = givenId && REQUEST_ID.test(givenId) ? givenId : randomUUID();
  const facts = { requestId, route: null, apiKeyId: null, userId: null, applicationId: null };
  factsByObject.set(key, facts);
  return facts;
}

/** The request's facts; opened here if no server opened them, as in tests. */
export function factsOf(c: HonoContext): RequestFacts {
  const outgoing: unknown = c.env?.outgoing;
  const key = typeof outgoing === "object" && outgoing !== null ? outgoing : c.req.raw;
  return factsByObject.get(key) ?? openFacts(key, c.req.header(REQUEST_ID_HEADER));
}

/** True because authorize.ts mints the scope: only one of an application names it. */
function applicationOf(scope: unknown): string | undefined {
  return (scope as { readonly applicationId?: string }).applicationId;
}

/** For the access log: who called, and for which application. */
export function noteCaller(
  facts: RequestFacts,
  { ctx, reference }: { ctx: Context<unknown> | null; reference: string | undefined },
): void {
  if (ctx === null) return;
  if (ctx.actor.kind === "apiKey") facts.apiKeyId = ctx.actor.apiKeyId;
  if (ctx.actor.kind === "user") facts.userId = ctx.actor.userId;
  const named = reference !== undefined && isId("app", reference) ? reference : null;
  facts.applicationId = applicationOf(ctx.scope) ?? named;
}
