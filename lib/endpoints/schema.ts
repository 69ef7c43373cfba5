import { z } from "zod";
import {
  CHANNELS_MAX,
  EVENT_TYPES_MAX,
  HEADER_VALUE_MAX_BYTES,
  HEADERS_MAX,
  RETRY_DELAY_MAX_SECONDS,
  RETRY_DELAYS_MAX,
  SECRET_GRACE_DEFAULT_SECONDS,
  SECRET_GRACE_MAX_SECONDS,
} from "@/lib/endpoints/constants";
import { findHeaderNameProblem, findRepeatedHeaderNames } from "@/lib/endpoints/rules";
import {
  channelField,
  descriptionField,
  eventTypeNameField,
  metadataField,
  setOf,
  throttleRateField,
  uidField,
} from "@/lib/shared/fields";

const secretField = z
  .string()
  .regex(
    /^(whsec_|whsk_|whsk1_)?[a-zA-Z0-9+/=]{32,100}$/,
    "must be 'whsec_' and 24 to 75 bytes in base64, or a 'whsk_' key",
  );

const eventTypesField = setOf(eventTypeNameField)
  .refine(
    (types) => types.length > 0,
    "must not be empty; leave it out, or send null, for all events",
  )
  .refine((types) => types.length <= EVENT_TYPES_MAX, `must have at most ${EVENT_TYPES_MAX}`);

const channelsField = setOf(channelField)
  .refine((channels) => channels.length > 0, "must not be empty; leave it out for no channels")
  .refine((channels) => channels.length <= CHANNELS_MAX, `must have at most ${CHANNELS_MAX}`);

/** A value that HTTP can carry (RFC 9110, section 5.5): visible characters, spaces, tabs. */
const headerValueField = z
  .string()
  .regex(/^[\t\u0020-\u007e\u0080-\u00ff]*$/, "must have visible Latin-1 characters only")
  .max(HEADER_VALUE_MAX_BYTES, `must have at most ${HEADER_VALUE_MAX_BYTES} bytes`);

function checkHeaderNames(headers: object, context: z.RefinementCtx) {
  const names = Object.keys(headers);
  if (names.length > HEADERS_MAX) {
    context.addIssue({ code: "custom", message: `must have at most ${HEADERS_MAX} headers` });
  }
  for (const name of names) {
    const message = findHeaderNameProblem(name);
    if (message !== null) context.addIssue({ code: "custom", path: [name], message });
  }
  for (const name of findRepeatedHeaderNames(names)) {
    const message = `the header '${name}' is there twice: case makes no difference`;
    context.addIssue({ code: "custom", path: [name], message });
  }
}

const headersField = z.record(z.string(), headerValueField).superRefine(checkHeaderNames);

/** When a failed delivery is tried again: the delay before each attempt after the first. */
const retryPolicyField = z.union(
  [
    z.enum(["standard", "none"]),
    z.object({
      delaysSeconds: z
        .array(z.int().min(1).max(RETRY_DELAY_MAX_SECONDS))
        .min(1)
        .max(RETRY_DELAYS_MAX),
    }),
  ],
  {
    error: `must be 'standard', 'none' or, like { "delaysSeconds": [5, 300] }, 1 to ${RETRY_DELAYS_MAX} delays of 1 to ${RETRY_DELAY_MAX_SECONDS} whole seconds`,
  },
);

/** The URL is judged by the domain, where the environment and the allowed networks are known. */
const urlField = z.string().min(1, "must not be empty");

export const endpointInput = z.object({
  url: urlField,
  description: descriptionField.default(""),
  uid: uidField("ep").nullish(),
  disabled: z.boolean().default(false),
  eventTypes: eventTypesField.nullish(),
  channels: channelsField.nullish(),
  throttleRate: throttleRateField.nullish(),
  metadata: metadataField.default({}),
  retryPolicy: retryPolicyField.nullish(),
  headers: headersField.nullish(),
  secret: secretField.nullish(),
});

/**
 * Replaces what is there. Headers and secrets have operations of their own; a retry policy that is left
 * out stays as it is, because Svix's clients do not know of it.
 */
export const endpointUpsert = endpointInput.omit({ headers: true, secret: true });

/** What is left out stays; null clears. */
export const endpointPatch = z.object({
  url: urlField.optional(),
  description: descriptionField.optional(),
  uid: uidField("ep").nullish(),
  disabled: z.boolean().optional(),
  eventTypes: eventTypesField.nullish(),
  channels: channelsField.nullish(),
  throttleRate: throttleRateField.nullish(),
  metadata: metadataField.optional(),
  retryPolicy: retryPolicyField.nullish(),
});

export const endpointHeadersInput = z.object({ headers: headersField });

/** One event that is to go to one URL. */
export const endpointPair = z.object({ eventType: eventTypeNameField, url: urlField });

/** Changes the headers that it names; null removes. */
export const endpointHeadersPatch = z.object({
  headers: z.record(z.string(), headerValueField.nullable()).superRefine(checkHeaderNames),
  deleteHeaders: z.array(z.string()).default([]),
});

export const secretRotation = z.object({
  key: secretField.nullish(),
  gracePeriodSeconds: z
    .int("must be a whole number of seconds")
    .min(0, "must be at least 0")
    .max(SECRET_GRACE_MAX_SECONDS, `must be at most ${SECRET_GRACE_MAX_SECONDS} seconds`)
    .nullish()
    .transform((seconds) => seconds ?? SECRET_GRACE_DEFAULT_SECONDS),
});

export type RetryPolicyInput = z.output<typeof retryPolicyField>;
export type EndpointInput = z.output<typeof endpointInput>;
export type EndpointUpsert = z.output<typeof endpointUpsert>;
export type EndpointHeadersPatch = z.output<typeof endpointHeadersPatch>;
export type SecretRotation = z.output<typeof secretRotation>;
export type EndpointPatch = z.output<typeof endpointPatch>;
export type EndpointPair = z.output<typeof endpointPair>;
