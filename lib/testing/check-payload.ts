import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { buildSchema } from "@/prisma/event-schemas/build-schema";
import catalog from "@/prisma/event-types.json" with { type: "json" };

/** What the catalog's JSON Schema of the event type finds wrong; null for nothing. */
export function checkPayload(eventType: string, payload: unknown) {
  const entry = catalog.find(({ name }) => name === eventType);
  if (entry === undefined) throw new Error(`The catalog has no ${eventType}`);
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  addFormats.default(ajv);
  const validate = ajv.compile(buildSchema(entry));
  validate(payload);
  return validate.errors;
}
