import type { ApplicationScope, EnvironmentScope } from "@/lib/shared/scope";

/** A message on its way in. */
export interface NewMessage {
  readonly scope: EnvironmentScope | ApplicationScope;
  /** The application's id or uid, as the caller named it. */
  readonly applicationRef: string;
  readonly eventType: string;
  readonly eventId: string | null;
  readonly channels: readonly string[];
  readonly tags: readonly string[];
  /** The exact text of the payload's value. */
  readonly payload: string;
  readonly deliverAt: Date | null;
  /** Where the payload is to go before the message does. */
  readonly payloadRetentionHours?: number | null;
  /** Of the service itself, for the operational application, which no caller can name. */
  readonly isOperational?: boolean;
  /** W3C Trace Context of the request, as parseTraceparent accepted it. */
  readonly traceParent?: string | null;
  /** A UUID bound to the caller and the path; null where the caller sent no `Idempotency-Key`. */
  readonly idempotencyKey: string | null;
}

export interface Message {
  readonly id: string;
  readonly eventType: string;
  readonly eventId: string | null;
  readonly channels: readonly string[];
  readonly tags: readonly string[];
  /** Null once expunged. */
  readonly payload: string | null;
  readonly deliverAt: Date | null;
  readonly createdAt: Date;
}

export type AcceptResult =
  | { readonly kind: "accepted"; readonly applicationId: string; readonly message: Message }
  /** The same `Idempotency-Key` was answered before: its message, again. */
  | { readonly kind: "repeated"; readonly message: Message }
  | { readonly kind: "noApplication" }
  | { readonly kind: "eventIdTaken" };
