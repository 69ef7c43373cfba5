import type { SecretBox } from "@/lib/crypto/secret-box";
import type { ApplicationContext } from "@/lib/db/context";
import type { AllowedCidrs } from "@/lib/delivery/address-guard";
import { checkEndpointUrl } from "@/lib/delivery/endpoint-url";
import { findSecretProblem } from "@/lib/delivery/signing-secret";
import type { RetryPolicyInput } from "@/lib/endpoints/schema";
import type { EndpointHeaders } from "@/lib/endpoints/types";
import { AppError, invalidField } from "@/lib/errors/app-error";
import { findUnknownEventTypes } from "@/lib/event-types/queries";

/** What a URL may be: decided by the environment (C7) and the networks that the operator allows. */
export interface UrlPolicy {
  readonly allowedCidrs: AllowedCidrs;
  /** Also in a test environment: a surface may be stricter than C7. */
  readonly isHttpsOnly?: true;
}

/** The URL as browsers normalise it; throws with the rule that it breaks. */
export async function requireUrl(
  ctx: ApplicationContext,
  input: { url: string; policy: UrlPolicy },
): Promise<string> {
  const environment = await ctx.db.environment.findUniqueOrThrow({
    where: { id: ctx.scope.environmentId },
    select: { kind: true },
  });
  const checked = checkEndpointUrl(input.url, {
    httpsOnly: input.policy.isHttpsOnly ?? environment.kind === "live",
    allowedCidrs: input.policy.allowedCidrs,
  });
  if (!checked.ok) throw invalidField("url", checked.message);
  return checked.url.href;
}

export async function requireKnownEventTypes(
  ctx: ApplicationContext,
  names: readonly string[],
): Promise<void> {
  const unknown = await findUnknownEventTypes(ctx, names);
  if (unknown.length === 0) return;
  const list = unknown.map((name) => `'${name}'`).join(", ");
  throw invalidField("eventTypes", `unknown event types: ${list}`);
}

export function requireSecret(input: { field: string; secret: string }): void {
  const problem = findSecretProblem(input.secret);
  if (problem !== null) throw invalidField(input.field, problem);
}

export function sealHeaders(
  secretBox: SecretBox,
  headers: EndpointHeaders,
): Uint8Array<ArrayBuffer> | null {
  return Object.keys(headers).length === 0 ? null : secretBox.seal(JSON.stringify(headers));
}

export function openHeaders(secretBox: SecretBox, sealed: Uint8Array | null): EndpointHeaders {
  return sealed === null ? {} : JSON.parse(secretBox.open(sealed));
}

/** The two columns of a retry policy; null is the one that an endpoint has without asking. */
export function toRetryColumns(policy: RetryPolicyInput | null) {
  return typeof policy === "string" || policy === null
    ? { retryPolicy: policy ?? "standard", retryDelaysSeconds: [] }
    : { retryPolicy: "custom" as const, retryDelaysSeconds: policy.delaysSeconds };
}

export function uidTaken(uid: string): AppError {
  return new AppError("conflict", `An endpoint with the uid '${uid}' exists already`);
}
