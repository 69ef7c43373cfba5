import { applicationInput } from "@/lib/applications/schema";
import { findSecretProblem } from "@/lib/delivery/signing-secret";
import { endpointHeadersInput, endpointInput } from "@/lib/endpoints/schema";
import { eventTypeInput } from "@/lib/event-types/schema";
import { parseEndpointUrl } from "@/lib/shared/parse-endpoint-url";
import type { Fields, Kind } from "@/lib/transfer/model";
import { headerName, isHeader } from "@/lib/transfer/wire";

const SCHEMAS = {
  eventType: eventTypeInput,
  application: applicationInput,
  endpoint: endpointInput,
} as const;

/**
 * The rule that this installation would refuse the object by, for a dry run. It knows the rules of fields;
 * caps, blocked addresses and unknown event types show only when the object is written.
 */
export function predictRefusal(
  kind: Kind,
  { fields, isLive }: { readonly fields: Fields; readonly isLive: boolean },
): string | null {
  const own = Object.fromEntries(Object.entries(fields).filter(([name]) => !isHeader(name)));
  const parsed = SCHEMAS[kind].safeParse(own);
  if (!parsed.success) return readIssue(parsed.error.issues);
  if (kind !== "endpoint") return null;
  const url = parseEndpointUrl(String(fields.url), { httpsOnly: isLive });
  if (!url.ok) return `url: ${url.message}`;
  const problem = typeof fields.secret === "string" ? findSecretProblem(fields.secret) : null;
  if (problem !== null) return `secret: ${problem}`;
  const headers = Object.entries(fields).filter(([name]) => isHeader(name));
  const named = headers.map(([name, value]) => [headerName(name), value]);
  const checked = endpointHeadersInput.safeParse({ headers: Object.fromEntries(named) });
  return checked.success ? null : readIssue(checked.error.issues);
}

function readIssue(issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  return issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`).join("; ");
}
