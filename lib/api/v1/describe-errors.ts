import type { Route } from "@/lib/api/kit/route";
import { asComponent, httpError, validationError } from "@/lib/api/v1/schemas/common";

const REFUSAL = asComponent(httpError, "HttpErrorOut");
const BROKEN_RULES = asComponent(validationError, "HTTPValidationError");

const ANYWHERE = { 400: "The request makes no sense", 429: "Too many requests" };
const BEHIND_A_KEY = { 401: "No key, or not a valid one", 403: "The key may not do this" };
const OF_A_THING = { 404: "Nothing of that name is here" };
const OF_A_WRITE = { 409: "It clashes with what is there", 413: "The body is too large" };
const OUR_OWN = { 500: "An error of the service's own", 503: "The database is away for a moment" };

/** What each operation may answer instead, for the OpenAPI document; errors.ts has the table behind it. */
export function describeV1Errors(route: Route) {
  const refusals: Record<string, string> = {
    ...ANYWHERE,
    ...(route.permission !== "public" && BEHIND_A_KEY),
    ...(route.params !== undefined && OF_A_THING),
    ...(route.body !== undefined && OF_A_WRITE),
    ...OUR_OWN,
  };
  const takesInput = route.params ?? route.query ?? route.body;
  return Object.fromEntries([
    ...Object.entries(refusals).map(([status, description]) => [
      status,
      { description, content: { "application/json": { schema: REFUSAL } } },
    ]),
    ...(takesInput === undefined
      ? []
      : [
          [
            "422",
            {
              description: "A value breaks a rule",
              content: { "application/json": { schema: BROKEN_RULES } },
            },
          ],
        ]),
  ]);
}
