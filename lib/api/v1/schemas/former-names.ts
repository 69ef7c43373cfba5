import { z } from "@hono/zod-openapi";

/**
 * Names that Svix's SDKs 1.x still send and read, and 2.x dropped. Ignored, `filterTypes` would turn a
 * filtered endpoint into one that gets everything.
 */
const FORMER_NAMES: ReadonlyMap<string, string> = new Map([
  ["filterTypes", "eventTypes"],
  ["rateLimit", "throttleRate"],
]);

/** Reads a body whose fields may go by their former names; where both stand, the name of today counts. */
export function withFormerNames<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(useTodaysNames, schema);
}

function useTodaysNames(body: unknown): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const fields = Object.entries(body);
  const former = fields.flatMap(([name, value]) => {
    const todays = FORMER_NAMES.get(name);
    return todays === undefined ? [] : [[todays, value] as const];
  });
  return former.length === 0 ? body : Object.fromEntries([...former, ...fields]);
}
