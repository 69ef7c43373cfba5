import { z } from "@hono/zod-openapi";
import type { RawJson } from "@/lib/shared/raw-json";

export const timestamp = z.iso.datetime().openapi({ description: "RFC 3339, UTC" });

export const metadata = z.record(z.string(), z.string());

/** A JSON object that is passed through as text. */
export const rawObject = z
  .custom<RawJson | Readonly<Record<string, unknown>>>()
  .openapi({ type: "object" });

export function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item),
    iterator: z.string().nullable(),
    prevIterator: z.string().nullable(),
    done: z.boolean(),
  });
}

export const httpError = z.object({ code: z.string(), detail: z.string() });

export const validationError = z.object({
  detail: z.array(z.object({ loc: z.array(z.string()), msg: z.string(), type: z.string() })),
});

export const appParams = z.object({ app_id: z.string() });
export const endpointParams = appParams.extend({ endpoint_id: z.string() });
export const messageParams = appParams.extend({ msg_id: z.string() });

/**
 * A domain's schema under the name that OpenAPI gives it. The domain makes it with plain zod, maybe before
 * that has learned `.openapi` (the order of modules differs in a bundle): a copy knows it.
 */
export function asComponent<Schema extends z.ZodType>(schema: Schema, name: string): Schema {
  return schema.clone().openapi(name);
}
