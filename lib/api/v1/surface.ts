import type { Surface } from "@/lib/api/kit/surface";
import { V1_ROUTES } from "@/lib/api/v1/all-routes";
import { describeV1Errors } from "@/lib/api/v1/describe-errors";
import { renderV1Error, renderV1InternalError } from "@/lib/api/v1/errors";

export const V1_SURFACE: Surface = {
  name: "v1",
  title: "Posthaste API",
  basePath: "/api/v1",
  roots: ["/api/v1"],
  routes: V1_ROUTES,
  applicationParam: "app_id",
  describeErrors: describeV1Errors,
  renderError: renderV1Error,
  internalError: renderV1InternalError,
};
