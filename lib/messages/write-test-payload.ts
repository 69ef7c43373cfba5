import { markAsTest } from "@/lib/shared/mark-as-test";

/**
 * What a test of an event type sends: its example, or, where it has none that may be sent as a test, the
 * envelope that all events share, with nothing in it.
 */
export function writeTestPayload(input: {
  eventType: string;
  example: string | undefined;
  applicationId: string;
  now: Date;
}): string {
  const marked = input.example === undefined ? null : markAsTest(input.example);
  if (marked?.ok) return marked.text;
  return JSON.stringify({
    id: "evt_example",
    type: input.eventType,
    timestamp: input.now.toISOString(),
    workspaceId: input.applicationId,
    data: {},
    test: true,
  });
}
