import { FREIGHT_MOVE_SCHEMAS } from "@/prisma/event-schemas/freight-moves";
import { FREIGHT_ORDER_SCHEMAS } from "@/prisma/event-schemas/freight-orders";
import { FULFILLMENT_SCHEMAS } from "@/prisma/event-schemas/fulfillment";
import { IMAGERY_SCHEMAS } from "@/prisma/event-schemas/imagery";
import { dateTime, type JsonSchema, literal, text } from "@/prisma/event-schemas/json-schema";

/** The `data` of each event type of the three catalogs. */
const DATA_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  ...FULFILLMENT_SCHEMAS,
  ...IMAGERY_SCHEMAS,
  ...FREIGHT_ORDER_SCHEMAS,
  ...FREIGHT_MOVE_SCHEMAS,
};

interface CatalogEntry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly example: Readonly<Record<string, unknown>>;
}

/** The JSON Schema of an event type: the envelope that all events share (C2), its own data, its example. */
export function buildSchema({ name, title, description, example }: CatalogEntry) {
  const data = DATA_SCHEMAS[name];
  if (data === undefined) throw new Error(`No schema is written for the data of ${name}`);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title,
    description,
    type: "object",
    properties: {
      id: text("The event's id, the same each time that it is sent: skip what you have seen"),
      type: literal(name, "The event type"),
      timestamp: dateTime("When it happened"),
      workspaceId: text("The application that it happened in"),
      data,
      test: { type: "boolean", const: true, description: "Only on a test or an example" },
    },
    required: ["id", "type", "timestamp", "workspaceId", "data"],
    examples: [example],
  } as const;
}
