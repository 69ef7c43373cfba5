import { z } from "@hono/zod-openapi";
import { timestamp } from "@/lib/api/workspaces/schemas/common";
import { eventsField, textField } from "@/lib/api/workspaces/schemas/fields";
import {
  CHOSEN_SECRET_MAX_CHARACTERS,
  CHOSEN_SECRET_MIN_CHARACTERS,
} from "@/lib/endpoints/constants";
import { DESCRIPTION_MAX_CHARACTERS, isStorable, STORABLE_RULE } from "@/lib/shared/fields";

const secretField = z
  .string("must be a text")
  .max(CHOSEN_SECRET_MAX_CHARACTERS, `must have at most ${CHOSEN_SECRET_MAX_CHARACTERS} characters`)
  .refine(
    // Empty is what an answer shows where none was chosen, so it comes back.
    (secret) => secret === "" || secret.length >= CHOSEN_SECRET_MIN_CHARACTERS,
    `must have at least ${CHOSEN_SECRET_MIN_CHARACTERS} characters`,
  )
  .refine(isStorable, STORABLE_RULE)
  .nullish()
  .openapi({
    description:
      "Signs from now on: its UTF-8 bytes are the key, unless it begins with `whsec_`. Empty or null: a new webhook gets a secret of its own, an old one keeps its secret",
  });

const fields = {
  events: eventsField,
  // The endpoint's description in the portal.
  name: textField().max(
    DESCRIPTION_MAX_CHARACTERS,
    `must have at most ${DESCRIPTION_MAX_CHARACTERS} characters`,
  ),
  url: textField().openapi({ description: "https" }),
  secret: secretField,
};
const activeField = z.boolean("must be true or false");
const AN_OBJECT = { error: "must be a JSON object" };

export const webhookIn = z
  .strictObject({ ...fields, active: activeField.default(false) }, AN_OBJECT)
  .openapi("WebhookIn");

/** What is left out stays. */
export const webhookUpdateIn = z
  .strictObject({ ...fields, active: activeField }, AN_OBJECT)
  .partial()
  .openapi("WebhookUpdateIn");

export const webhookOut = z
  .object({
    id: z.string(),
    url: z.string(),
    name: z.string(),
    active: z.boolean(),
    events: z
      .array(z.string())
      .openapi({ description: "Every name where the webhook is for all events, later ones too" }),
    secret: z.string().openapi({
      description: "As it was given; empty where it was generated. Shown to API keys alone",
    }),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .openapi("Webhook");

export type WebhookOut = z.output<typeof webhookOut>;
