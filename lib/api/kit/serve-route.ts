import type { Context as HonoContext } from "hono";
import { ANY_ORIGIN, JSON_ANSWER } from "@/lib/api/kit/answer-headers";
import { authenticate } from "@/lib/api/kit/authenticate";
import { authorize } from "@/lib/api/kit/authorize";
import { clientAddress } from "@/lib/api/kit/client-address";
import { EVENT_STREAM_ANSWER } from "@/lib/api/kit/event-stream";
import { bindIdempotencyKey, type KeptAnswer, withKeptAnswer } from "@/lib/api/kit/idempotency";
import { inTrace } from "@/lib/api/kit/in-trace";
import { mayStillEnter } from "@/lib/api/kit/may-still-enter";
import { noteWrite } from "@/lib/api/kit/note-write";
import { parsePart, readQuery } from "@/lib/api/kit/parse-input";
import { parseJson, readBody } from "@/lib/api/kit/read-body";
import { factsOf, noteCaller } from "@/lib/api/kit/request-facts";
import type { Route } from "@/lib/api/kit/route";
import type { ApiServices } from "@/lib/api/kit/services";
import type { FindAccess } from "@/lib/api-keys/key-access-cache";
import type { Context, Db } from "@/lib/db/context";
import { notFound } from "@/lib/errors/app-error";
import { stringifyWithRaw } from "@/lib/shared/raw-json";

export interface RouteServer {
  readonly services: ApiServices;
  readonly findAccess: FindAccess;
  /** What the surface's paths call the part that names an application. */
  readonly applicationParam: string;
  /** In front of its routes' paths. */
  readonly basePath: string;
}

/** One request through one route: authenticate → limit → parse → handle → render, in this order only. */
export function serveRoute(route: Route, server: RouteServer) {
  const { services } = server;
  return inTrace({ route, server }, async (c, trace) => {
    const startedAt = performance.now();
    const enterHere = () => enter(c, { route, server });
    const ctx = route.permission === "public" ? null : await enterHere();
    noteCaller(factsOf(c), { ctx, reference: c.req.param(server.applicationParam) });
    const rawBody = route.method === "get" ? "" : await readBody(c.req.raw);
    const parsed = parseRequest(c, { route, rawBody });
    const idempotencyKey = bindIdempotencyKey(c, ctx);
    const readAddress = () => clientAddress(c);
    const handle = (db: Db) =>
      route.handler(ctx && withRequest(ctx, { db, readAddress }), {
        params: parsed.params,
        query: parsed.query,
        body: parsed.body,
        rawBody,
        idempotencyKey,
        services,
        trace,
        readAddress,
        isStillAllowed: () => mayStillEnter(enterHere),
      });
    const db = services.database.prisma;
    const response = route.isStream
      ? renderStream(await handle(db))
      : render(await withKeptAnswer({ route, key: idempotencyKey, db }, keepable(handle)));
    noteWrite(route, { ctx, services });
    const durationMs = performance.now() - startedAt;
    const { status } = response;
    services.metrics.observeRequest({ operation: route.operation, status, durationMs });
    return response;
  });
}

/** Field by field: copying an unknown shape took a twentieth of an accept. */
function withRequest(
  { scope, actor, secretBox }: Context<unknown>,
  { db, readAddress }: { db: Db; readAddress: () => string | null },
): Context<unknown> {
  return { db, scope, actor, secretBox, readAddress };
}

type Handled = Awaited<ReturnType<Route["handler"]>>;

function keepable(handle: (db: Db) => Promise<Handled>) {
  return async (db: Db): Promise<KeptAnswer> => {
    const { status, body } = await handle(db);
    return { status, text: body === null ? null : stringifyWithRaw(body) };
  };
}

function render({ status, text }: KeptAnswer): Response {
  return new Response(text, { status, headers: text === null ? ANY_ORIGIN : JSON_ANSWER });
}

function renderStream({ status, body }: Handled): Response {
  if (!(body instanceof ReadableStream))
    throw new Error("A stream's handler answers with a stream");
  return new Response(body, { status, headers: EVENT_STREAM_ANSWER });
}

async function enter(
  c: HonoContext,
  { route, server }: { route: Route; server: RouteServer },
): Promise<Context<unknown>> {
  const { services, findAccess } = server;
  const principal = await authenticate(c.req.raw, {
    findAccess,
    readSession: services.readSession,
    publicOrigin: services.publicUrl.origin,
  });
  // No id and no name has it, and Postgres cannot even be asked for it.
  if (Object.values(c.req.param()).some((text) => text.includes("\u0000"))) throw notFound();
  return authorize(principal, {
    permission: route.permission,
    applicationRef: c.req.param(server.applicationParam),
    services,
  });
}

function parseRequest(c: HonoContext, { route, rawBody }: { route: Route; rawBody: string }) {
  const { params, query, body } = route;
  return {
    params: params && parsePart({ schema: params, value: c.req.param(), part: "path" }),
    query: query && parsePart({ schema: query, value: readQuery(c.req.url), part: "query" }),
    body: body && parsePart({ schema: body, value: parseJson(rawBody), part: "body" }),
  };
}
