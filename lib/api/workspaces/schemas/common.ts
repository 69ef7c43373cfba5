import { z } from "@hono/zod-openapi";

const ERROR_CODES = [
  "VALIDATION_ERROR",
  "UNAUTHORIZED",
  "FORBIDDEN",
  "RESOURCE_NOT_FOUND",
  "WEBHOOKS_DISABLED",
  "CONFLICT",
  "RATE_LIMITED",
  "INTERNAL",
] as const;

export const errorOut = z
  .object({
    data: z.null(),
    error: z.object({
      code: z.enum(ERROR_CODES),
      message: z.string(),
      details: z
        .array(
          z.object({
            path: z.string().openapi({ description: "The field, like `url` or `events.1`" }),
            message: z.string(),
          }),
        )
        .nullable()
        .openapi({ description: "Which rules were broken; null for other errors" }),
    }),
  })
  .openapi("Error");

/** Every answer that has a body says both what came of it and that nothing went wrong. */
export function dataOf<Data extends z.ZodType>(data: Data) {
  return z.object({ data, error: z.null() });
}

export const timestamp = z.iso
  .datetime({ precision: 6 })
  .openapi({ description: "ISO 8601, UTC, with microseconds" });

export const workspaceParams = z.object({
  workspaceId: z.string().openapi({ description: "An application's id or uid" }),
});
export const webhookParams = workspaceParams.extend({ webhookId: z.string() });

export type ErrorCode = (typeof ERROR_CODES)[number];
export type ErrorOut = z.output<typeof errorOut>;
