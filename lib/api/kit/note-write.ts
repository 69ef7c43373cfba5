import type { Route } from "@/lib/api/kit/route";
import type { ApiServices } from "@/lib/api/kit/services";
import type { Context } from "@/lib/db/context";

/**
 * Tells whoever looks at it that something was written. What is sent to an application is traffic, and
 * noted where it is stored.
 */
export function noteWrite(
  route: Route,
  { ctx, services }: { ctx: Context<unknown> | null; services: ApiServices },
): void {
  if (ctx === null || route.method === "get" || route.permission.endsWith(":read")) return;
  const { environmentId, applicationId } = readScope(ctx.scope);
  if (applicationId !== undefined) services.live.note("settings", applicationId);
  else if (environmentId !== undefined && isOfEnvironment(route))
    services.live.note("settings", environmentId);
}

/** Not what makes or changes one application, which is noted there. */
function isOfEnvironment({ path, permission }: Route): boolean {
  return permission === "environment:operate" || !path.startsWith("/app/{app_id}");
}

/** True because authorize.ts mints the scope, and each kind of scope names its environment, but a person's. */
function readScope(scope: unknown) {
  return scope as { readonly environmentId?: string; readonly applicationId?: string };
}
