import type { RouteConfig } from "@hono/zod-openapi";
import type { RenderedError } from "@/lib/api/kit/handle-error";
import type { Route } from "@/lib/api/kit/route";
import type { AppError } from "@/lib/errors/app-error";

/** An API of its own: routes, and how it says what they answer and what it refuses. */
export interface Surface {
  /** Begins the names of its operations in the OpenAPI document. */
  readonly name: string;
  readonly title: string;
  /** In front of its routes' paths and of `/openapi.json`. */
  readonly basePath: string;
  /** Where its paths begin: what is unknown below them is refused in its shape. */
  readonly roots: readonly string[];
  readonly routes: readonly Route[];
  /** What its paths call the part that names an application. */
  readonly applicationParam: string;
  /** What an operation may answer instead, in the surface's own shape of errors. */
  readonly describeErrors: (route: Route) => RouteConfig["responses"];
  readonly renderError: (error: AppError) => RenderedError;
  /** For an unexpected error: its text is for the log, which the request ID finds, never for the caller. */
  readonly internalError: (requestId: string) => RenderedError;
}

export function isBelow(surface: Surface, path: string): boolean {
  return surface.roots.some((root) => path === root || path.startsWith(`${root}/`));
}
