import { z } from "zod";

/** What tells one payload from every other, beside the run that it belongs to. */
export interface Numbered {
  readonly run: string;
  readonly application: string;
  readonly number: number;
}

export const EVENT_TYPES = ["chaos.created", "chaos.changed"] as const;
export type EventType = (typeof EVENT_TYPES)[number];

const numbered = z.object({ run: z.string(), application: z.string(), number: z.number() });

/**
 * The payload's text. Parsing it and writing it anew would change it: the spelling of numbers, escapes,
 * spaces and a key that occurs twice. So a receiver that compares it sees the smallest change.
 */
export function payloadOf({ run, application, number }: Numbered): string {
  const spaces = " ".repeat(number % 4);
  return (
    `{"run":"${run}", "application":"${application}",${spaces}"number":${number},` +
    `"amount":1${"0".repeat(number % 3)}.50, "tiny":-0.0e-7,"large":12345678901234567890,` +
    `"text":"\\u0000 \\ud800 \\/ é 🜁", "twice":1, "twice":2 }`
  );
}

/** The two types in turn. */
export function eventTypeOf(number: number): EventType {
  return number % 2 === 0 ? "chaos.created" : "chaos.changed";
}

/** Null where the text is no payload of ours. */
export function readNumbered(text: string): Numbered | null {
  try {
    const parsed = numbered.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
