import { describe, expect, test } from "vitest";
import { readGroups } from "./read-groups";
import { readOperations } from "./read-operations";
import { writeCommand } from "./write-command";

const DOCUMENT = {
  openapi: "3.1.0",
  components: {
    schemas: {
      Thing: {
        type: "object",
        properties: {
          url: { type: "string", format: "uri" },
          eventTypes: { type: ["array", "null"], items: { type: "string" } },
          note: { type: "string" },
        },
        required: ["url", "eventTypes"],
      },
    },
  },
  paths: {
    "/api/v1/app/{app_id}/thing": {
      post: {
        operationId: "v1.event-thing.create",
        summary: "Create a thing",
        security: [{ HTTPBearer: [] }],
        parameters: [{ name: "app_id", in: "path", required: true, schema: { type: "string" } }],
        requestBody: {
          content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
        },
        responses: { 204: { description: "Done" } },
      },
    },
  },
};

describe("the API reference", () => {
  const [operation] = readOperations(DOCUMENT);
  if (operation === undefined) throw new Error("One operation should be read");

  test("R81: reads what an operation takes and answers", () => {
    expect(operation).toMatchObject({
      group: "event-thing",
      anchor: "event-thing-create",
      method: "POST",
      isPublic: false,
      parameters: [{ name: "app_id", place: "path", isRequired: true }],
      answers: [{ status: "204", schema: null }],
    });
    expect(readGroups([operation])).toMatchObject([{ title: "Event things" }]);
  });

  test("writes a command with what must be there, for a shell", () => {
    expect(writeCommand(operation)).toBe(
      [
        'curl "$POSTHASTE_URL/api/v1/app/customer-7/thing"',
        "--request POST",
        '--header "authorization: Bearer $POSTHASTE_API_KEY"',
        '--header "content-type: application/json"',
        `--data '{\n    "url": "https://example.com/webhooks",\n    "eventTypes": [\n      "fulfillment.created"\n    ]\n  }'`,
      ].join(" \\\n  "),
    );
  });
});
