import { explainTlsError } from "@/lib/delivery/tls-error";
import { cutText } from "@/lib/shared/cut-text";

/** A certificate may name hundreds of hosts, and the message about it all of them. */
const MAX_CHARACTERS = 1_000;

/** What the log says about a failed request: never empty, and not as long as the receiver likes. */
export function explainError(error: unknown): string {
  return cutText(readMessage(error), MAX_CHARACTERS);
}

/** Where several addresses were tried in vain, the message of the whole is empty. */
function readMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const tls = explainTlsError(error);
  if (tls !== null) return tls;
  if (error.message !== "") return error.message;
  const inner = error instanceof AggregateError ? error.errors.map(readMessage) : [];
  return inner.length > 0 ? inner.join("; ") : error.name;
}
