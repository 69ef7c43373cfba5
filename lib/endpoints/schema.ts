import { z } from "zod";
import {
  CHANNELS_MAX,
  EVENT_TYPES_MAX,
  HEADER_VALUE_MAX_BYTES,
  HEADERS_MAX,
} from "@/lib/endpoints/constants";
import { findHeaderNameProblem } from "@/lib/endpoints/rules";
import {
  channelField,
  descriptionField,
  eventTypeNameField,
  metadataField,
  setOf,
  throttleRateField,
  uidField,
} from "@/lib/shared/fields";

const SECRET_FORM = /^(whsec_|whsk_|whsk1_)?[a-zA-Z0-9+/=]{32,100}$/;

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

const headersField = z.record(z.string(), headerValueField).superRefine((headers, context) => {
  const names = Object.keys(headers);
  if (names.length > HEADERS_MAX) {
    context.addIssue({ code: "custom", message: `must have at most ${HEADERS_MAX} headers` });
  }
  for (const name of names) {
    const message = findHeaderNameProblem(name);
    if (message !== null) context.addIssue({ code: "custom", path: [name], message });
  }
});

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
  headers: headersField.nullish(),
  secret: z
    .string()
    .regex(SECRET_FORM, "must be 'whsec_' and 24 to 75 bytes in base64, or a 'whsk_' key")
    .nullish(),
});

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
});

export type EndpointInput = z.output<typeof endpointInput>;
export type EndpointPatch = z.output<typeof endpointPatch>;
