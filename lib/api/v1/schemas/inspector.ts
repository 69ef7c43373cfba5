import { z } from "@hono/zod-openapi";
import { appParams, asComponent, timestamp } from "@/lib/api/v1/schemas/common";
import { inspectorAnswer, inspectorInput, inspectorPatch } from "@/lib/inspector/schema";
import { pageQuery } from "@/lib/shared/pages";

export const inspectorParams = appParams.extend({ inspector_id: z.string() });
export const inspectorRequestParams = inspectorParams.extend({
  // Whatever is no number names no request: none has the number 0.
  request_id: z.string().transform((text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0)),
});

export const inspectorIn = asComponent(inspectorInput, "InspectorIn");
export const inspectorPatchIn = asComponent(inspectorPatch, "InspectorPatch");
const inspectorAnswerOut = asComponent(inspectorAnswer, "InspectorAnswer");

/** Requests are numbered, so their list is read by number. */
export const inspectorRequestQuery = pageQuery("name").extend({
  iterator: z
    .string()
    .regex(/^-?[1-9]\d{0,8}$/, "must be an iterator that an earlier page of this list returned")
    .optional(),
});

export const inspectorOut = z
  .object({
    id: z.string(),
    name: z.string(),
    url: z.string().openapi({ description: "Receives any request until it expires" }),
    blockedReason: z.string().nullable().openapi({
      description: "Why deliveries may not go to the URL, as far as it shows without a look-up",
    }),
    answers: z
      .array(inspectorAnswerOut)
      .openapi({ description: "One after the other; the last one for all that follow" }),
    answeredCount: z
      .number()
      .openapi({ description: "How many requests were answered since the answers were set" }),
    receivedCount: z.number(),
    lastRequestAt: timestamp.nullable(),
    createdAt: timestamp,
    expiresAt: timestamp,
  })
  .openapi("InspectorOut");

export const inspectorRequestOut = z
  .object({
    id: z.string().openapi({ description: "The request's number at its inspector, from 1" }),
    method: z.string(),
    path: z.string().openapi({ description: "What stood behind the inspector's URL" }),
    query: z.string(),
    contentType: z.string().nullable(),
    size: z.number().openapi({ description: "Of the body in bytes, as far as it was read" }),
    truncated: z.boolean(),
    remoteAddress: z.string().nullable(),
    receivedAt: timestamp,
    answer: inspectorAnswerOut,
    signature: z.object({
      status: z.enum(["valid", "wrong", "expired", "unsigned", "no_endpoint", "cut", "unchecked"]),
      endpointId: z.string().nullable(),
    }),
    messageId: z.string().nullable(),
  })
  .openapi("InspectorRequestOut");

export const inspectorRequestDetailOut = inspectorRequestOut
  .extend({
    headers: z
      .array(z.object({ name: z.string(), value: z.string() }))
      .openapi({ description: "In the order in which they came" }),
    headersTruncated: z.boolean(),
    body: z.object({ encoding: z.enum(["utf-8", "base64"]), text: z.string() }),
  })
  .openapi("InspectorRequestDetailOut");

export type InspectorOut = z.output<typeof inspectorOut>;
export type InspectorRequestOut = z.output<typeof inspectorRequestOut>;
export type InspectorRequestDetailOut = z.output<typeof inspectorRequestDetailOut>;
