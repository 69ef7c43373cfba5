import type pg from "pg";
import type { RetryPolicy } from "@/lib/delivery/retry-schedule";
import { generateSecret } from "@/lib/delivery/signing-secret";
import { createId } from "@/lib/shared/ids";
import { addApplication } from "@/lib/testing/queue/add-application";
import { insertRow } from "@/lib/testing/queue/insert-row";

export interface EndpointInput {
  /** An application of its own where it is left out. */
  readonly applicationId?: string;
  readonly url?: string;
  readonly eventTypes?: readonly string[];
  readonly channels?: readonly string[];
  readonly isDisabled?: boolean;
  readonly isDeleted?: boolean;
  readonly retryPolicy?: RetryPolicy;
  readonly throttleRate?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A secret box's, for where the product opens what it finds; most tests seal nothing (`readSealed`). */
  readonly seal?: (text: string) => Uint8Array;
}

/** Adds an endpoint with a secret and a lane that rests. */
export async function addEndpoint(
  pool: pg.Pool,
  input: EndpointInput = {},
): Promise<{ endpointId: string; applicationId: string; secret: string }> {
  const applicationId = input.applicationId ?? (await addApplication(pool));
  const endpointId = createId("ep");
  const seal = input.seal ?? ((text: string) => Buffer.from(text));
  const policy = input.retryPolicy ?? { kind: "standard" };
  await insertRow(pool, {
    table: "endpoint",
    row: {
      id: endpointId,
      application_id: applicationId,
      url: input.url ?? "https://receiver.test/hook",
      event_types: input.eventTypes,
      channels: input.channels,
      disabled: input.isDisabled,
      throttle_rate: input.throttleRate,
      deleted_at: input.isDeleted ? new Date() : null,
      encrypted_headers: input.headers && seal(JSON.stringify(input.headers)),
      retry_policy: policy.kind,
      retry_delays_seconds: policy.kind === "custom" ? policy.delaysSeconds : undefined,
    },
  });
  const secret = generateSecret();
  await insertRow(pool, {
    table: "endpoint_secret",
    row: { id: createId("sec"), endpoint_id: endpointId, encrypted_key: seal(secret) },
  });
  await insertRow(pool, {
    table: "lane",
    row: { endpoint_id: endpointId, application_id: applicationId },
  });
  return { endpointId, applicationId, secret };
}

/** Opens what these builders store unless they are told to seal it. */
export function readSealed(sealed: Uint8Array): string {
  return Buffer.from(sealed).toString("utf8");
}
