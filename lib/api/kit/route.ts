import type { z } from "zod";
import { eventStream } from "@/lib/api/kit/event-stream";
import type { ContextUnder, Permission } from "@/lib/api/kit/permissions";
import type { ApiServices } from "@/lib/api/kit/services";
import type { RequestTrace } from "@/lib/telemetry/request-trace";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** Status → schema of its body; null for an answer without one. */
export type Responses = Readonly<Record<number, z.ZodType | null>>;

/** What a handler answers with: one of the declared statuses and the body declared for it. */
export type Answer<R extends Responses> = {
  [Status in keyof R & number]: {
    readonly status: Status;
    readonly body: R[Status] extends z.ZodType ? z.input<R[Status]> : null;
  };
}[keyof R & number];

/** An answer of a handler, with its status as a literal so that the declaration can check the body. */
export function answer<const Status extends number, Body>(status: Status, body: Body) {
  return { status, body };
}

export interface RouteInput<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The body as it came, for what must be kept byte by byte; empty where there is none. */
  readonly rawBody: string;
  /** The caller's `Idempotency-Key`, bound to the caller and the path; null where there is none. */
  readonly idempotencyKey: string | null;
  readonly services: ApiServices;
  readonly trace: RequestTrace;
  /** Where the request came from; null where nobody can tell. Few handlers ask, so it is worked out then. */
  readonly readAddress: () => string | null;
  /** For answers that go on: whether whoever asked would be let in now. */
  readonly isStillAllowed: () => Promise<boolean>;
}

export interface RouteDeclaration<
  P extends Permission,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  R extends Responses,
> {
  readonly method: Method;
  /** As in OpenAPI, below the surface's base path: `/app/{app_id}/endpoint`. */
  readonly path: string;
  /** Svix's name of the operation, `endpoint.create`. */
  readonly operation: string;
  readonly summary: string;
  readonly permission: P;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly responses: R;
  /**
   * `own` where the handler answers a repeated `Idempotency-Key` itself, `none` where the answer holds a
   * secret that is kept nowhere; else the kit keeps the answer.
   */
  readonly idempotency?: "own" | "none";
  readonly handler: (
    ctx: ContextUnder<P>,
    input: RouteInput<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<Answer<R>>;
}

/** A declaration whose types have done their work. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly operation: string;
  readonly summary: string;
  readonly permission: Permission;
  readonly params: z.ZodType | undefined;
  readonly query: z.ZodType | undefined;
  readonly body: z.ZodType | undefined;
  readonly responses: Responses;
  readonly idempotency: "kept" | "own" | "none";
  /** Its answer is `eventStream`. */
  readonly isStream: boolean;
  readonly handler: (
    ctx: unknown,
    input: RouteInput<unknown, unknown, unknown>,
  ) => Promise<{ readonly status: number; readonly body: unknown }>;
}

export function defineRoute<
  P extends Permission,
  R extends Responses,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
>(declaration: RouteDeclaration<P, Params, Query, Body, R>): Route {
  return {
    ...declaration,
    params: declaration.params,
    query: declaration.query,
    body: declaration.body,
    idempotency: declaration.idempotency ?? "kept",
    isStream: Object.values(declaration.responses).includes(eventStream),
    handler: eraseTypes(declaration.handler),
  };
}

/** True because serve-route.ts parses with the same declaration's schemas before it calls the handler. */
function eraseTypes(handler: unknown): Route["handler"] {
  return handler as Route["handler"];
}
