import type { Route } from "@/lib/api/kit/route";
import { AppError } from "@/lib/errors/app-error";

/** Says of a request that no route took whether its path or only its method is unknown. */
export function createPathRefusal(input: { basePath: string; routes: readonly Route[] }) {
  const known = input.routes.map(({ path, method }) => ({
    pattern: new RegExp(`^${input.basePath}${path.replaceAll(/\{\w+\}/g, "[^/]+")}/?$`),
    method: method.toUpperCase(),
  }));
  return (path: string): AppError => {
    // Two declared paths may fit: `/msg/batch` is also a `/msg/{msg_id}`.
    const fitting = known.filter(({ pattern }) => pattern.test(path));
    const methods = [...new Set(fitting.map(({ method }) => method))].join(", ");
    return fitting.length === 0
      ? new AppError("not_found", "There is no such path in this API")
      : new AppError("method_not_allowed", `This path answers to ${methods} only`);
  };
}
