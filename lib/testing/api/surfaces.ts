import { z } from "zod";
import type { Route } from "@/lib/api/kit/route";
import type { Surface } from "@/lib/api/kit/surface";
import { httpError, validationError } from "@/lib/api/v1/schemas/common";
import { V1_SURFACE } from "@/lib/api/v1/surface";
import { errorOut } from "@/lib/api/workspaces/schemas/common";
import { WORKSPACES_SURFACE } from "@/lib/api/workspaces/surface";

export const SURFACES: readonly Surface[] = [V1_SURFACE, WORKSPACES_SURFACE];

/** Every operation of every surface. */
export const ROUTES: readonly Route[] = SURFACES.flatMap(({ routes }) => routes);

const v1Error = z.union([httpError.strict(), validationError.strict()]);
const workspacesError = errorOut.strict();

/** A surface's errors, and how it words those that the walks over all routes meet. */
interface Errors {
  readonly schema: z.ZodType;
  readonly unknownCaller: unknown;
  readonly notFound: unknown;
  /** Of what is no JSON. */
  readonly malformed: { readonly status: number; readonly body: (message: unknown) => unknown };
}

const V1_ERRORS: Errors = {
  schema: v1Error,
  unknownCaller: { code: "authentication_failed", detail: "Invalid token" },
  notFound: { code: "not_found", detail: "Entity not found" },
  malformed: {
    status: 422,
    body: (msg) => ({ detail: [{ loc: ["body"], msg, type: "value_error.jsondecode" }] }),
  },
};

const WORKSPACES_ERRORS: Errors = {
  schema: workspacesError,
  unknownCaller: {
    data: null,
    error: { code: "UNAUTHORIZED", message: "Invalid token", details: null },
  },
  notFound: {
    data: null,
    error: { code: "RESOURCE_NOT_FOUND", message: "Entity not found", details: null },
  },
  malformed: {
    status: 400,
    body: (message) => ({
      data: null,
      error: { code: "VALIDATION_ERROR", message, details: [{ path: "body", message }] },
    }),
  },
};

export function findRoute(operation: string): { route: Route; surface: Surface } {
  for (const surface of SURFACES) {
    const route = surface.routes.find((one) => one.operation === operation);
    if (route !== undefined) return { route, surface };
  }
  throw new Error(`There is no operation ${operation}`);
}

export function errorsOf(operation: string): Errors {
  return findRoute(operation).surface === V1_SURFACE ? V1_ERRORS : WORKSPACES_ERRORS;
}
