import type { AttemptHeaders } from "@/lib/client/attempts";
import type { DeliveryAttempt } from "@/lib/client/deliveries";
import { layOutJson } from "@/lib/shared/json-lines";

const INDENT = "  ";
/** Deeper, a line stays where it is: half a million levels would be indented by gigabytes. */
const INDENT_MAX = 40;

/** A text in lines that can be compared: JSON one member to a line, spelled as it is; the rest as it is. */
export function writeBody(text: string): string {
  const lines = layOutJson(text);
  if (lines === null) return text;
  return lines
    .map(({ depth, key, text: value, hasComma }) => {
      const name = key === null ? "" : `${key}: `;
      return `${INDENT.repeat(Math.min(depth, INDENT_MAX))}${name}${value}${hasComma ? "," : ""}`;
    })
    .join("\n");
}

/** What an attempt was answered with, in lines. */
export function writeAnswer(input: {
  attempt: DeliveryAttempt;
  headers: AttemptHeaders;
  body: string;
}): string {
  const { attempt, headers, body } = input;
  const code = attempt.responseStatusCode;
  return [
    code === 0 ? `No answer: ${attempt.errorMessage ?? attempt.outcome}` : `Status ${code}`,
    ...writeHeaders(headers.responseHeaders ?? {}),
    "",
    code === 0 ? "" : writeBody(body),
  ].join("\n");
}

/** Where an attempt went and with which headers, in lines. */
export function writeRequest(attempt: DeliveryAttempt, headers: AttemptHeaders): string {
  return [
    `POST ${attempt.url}`,
    ...writeHeaders(headers.sentHeaders),
    ...headers.sensitive.map((name) => `${name}: (not kept)`),
  ].join("\n");
}

function writeHeaders(headers: Readonly<Record<string, string | readonly string[]>>): string[] {
  return Object.entries(headers)
    .flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`))
    .sort();
}
