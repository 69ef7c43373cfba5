import type { OperationalEventType } from "@/lib/event-types/constants";

/** What happened to the service itself, with what names it to others. */
export interface OperationalEvent {
  readonly type: OperationalEventType;
  /** Without what names the application and the endpoint. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly environmentId: string;
  readonly applicationId: string;
  readonly applicationUid: string | null;
  readonly applicationName: string;
  readonly endpointId: string;
  readonly endpointUid: string | null;
  readonly endpointUrl: string | null;
  /** Of an endpoint that gets such events itself: told by mail only, or it would feed itself. */
  readonly isOperational: boolean;
  /** The application whose endpoints get it; null where no endpoint asks for events. */
  readonly listenerId: string | null;
}
