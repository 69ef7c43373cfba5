type MarkResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/**
 * The text of a JSON object with `"test": true` in the envelope (`type` and `data`), which is what tells a
 * test from the real thing. The rest of the text stays as it is. An object of another shape has no envelope
 * to be marked in and stays whole.
 */
export function markAsTest(text: string): MarkResult {
  const value: unknown = JSON.parse(text);
  if (!isEnvelope(value) || value.test === true) return { ok: true, text };
  if ("test" in value) return { ok: false, problem: "must be marked as a test: test must be true" };
  const end = text.lastIndexOf("}");
  const body = text.slice(0, end).trimEnd();
  const space = text.slice(body.length, end);
  const [before, colon] = space === "" ? ["", ":"] : ["\n  ", ": "];
  return { ok: true, text: `${body},${before}"test"${colon}true${space}${text.slice(end)}` };
}

function isEnvelope(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && "type" in value && "data" in value;
}
