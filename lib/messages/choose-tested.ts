import type { ApplicationContext } from "@/lib/db/context";
import { invalidField } from "@/lib/errors/app-error";
import { findUnknownEventTypes, listEventNames } from "@/lib/event-types/queries";
import { TESTS_PER_REQUEST_MAX } from "@/lib/messages/constants";

/** The event types that somebody named, and the field that they stand in; null for all that are subscribed to. */
export type NamedEventTypes = { readonly field: string; readonly names: readonly string[] } | null;

/** Which event types a test of an endpoint is about; throws where it does not get one of those that were named. */
export async function chooseTested(
  ctx: ApplicationContext,
  input: { subscribed: readonly string[]; named: NamedEventTypes },
): Promise<readonly string[]> {
  const { subscribed, named } = input;
  const getsAll = subscribed.length === 0;
  if (named === null) return getsAll ? listAll(ctx) : subscribed;
  const missing = getsAll ? named.names : named.names.filter((name) => !subscribed.includes(name));
  const unknown = await findUnknownEventTypes(ctx, missing);
  if (unknown.length > 0) {
    throw invalidField(named.field, `unknown event types: ${quote(unknown)}`);
  }
  if (!getsAll && missing.length > 0) {
    throw invalidField(named.field, `not subscribed to: ${quote(missing)}`);
  }
  return named.names;
}

async function listAll(ctx: ApplicationContext): Promise<string[]> {
  const all = await listEventNames(ctx);
  if (all.length <= TESTS_PER_REQUEST_MAX) return all;
  throw invalidField(
    "events",
    `must name at most ${TESTS_PER_REQUEST_MAX} of the ${all.length} that are subscribed to`,
  );
}

function quote(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(", ");
}
