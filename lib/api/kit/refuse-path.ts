import type { Route } from "@/lib/api/kit/route";
import { AppError } from "@/lib/errors/app-error";

/** Says of a request that no route took whether its path or only its method is unknown. */
export function createPathRefusal(input: { basePath: string; routes: readonly Route[] }) {
  const paths = [...new Set(input.routes.map(({ path }) => path))].map((path) => ({
    pattern: new RegExp(`^${input.basePath}${path.replaceAll(/\{\w+\}/g, "[^/]+")}/?$`),
    allowed: input.routes
      .filter((route) => route.path === path)
      .map(({ method }) => method.toUpperCase())
      .join(", "),
  }));
  return (path: string): AppError => {
    const known = paths.find(({ pattern }) => pattern.test(path));
    return known === undefined
      ? new AppError("not_found", "There is no such path in this API")
      : new AppError("method_not_allowed", `This path answers to ${known.allowed} only`);
  };
}
