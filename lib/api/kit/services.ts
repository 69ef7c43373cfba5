import type { Metrics } from "@/lib/api/metrics/create-metrics";
import type { Limits } from "@/lib/config/limits";
import type { SecretBox } from "@/lib/crypto/secret-box";
import type { Database } from "@/lib/db/open-database";
import type { AllowedCidrs } from "@/lib/delivery/address-guard";
import type { LiveUpdates } from "@/lib/live/types";
import type { Logger } from "@/lib/log/logger";
import type { Mailer } from "@/lib/mail/create-mailer";
import type { AcceptBatch, AcceptMessage } from "@/lib/messages/accept-message";
import type { TestRunner } from "@/lib/messages/send-test";
import type { Phase } from "@/lib/process/phase";
import type { StartRequestTrace } from "@/lib/telemetry/request-trace";

/** Who a browser session belongs to; null where there is none or it is over. */
export type ReadSession = (headers: Headers) => Promise<{ userId: string; version: number } | null>;

/** Who may make an account of their own. */
export interface SignUpDesk {
  /** False: by invitation only. */
  readonly isOpen: boolean;
  /** Counts a new account from this address; false once there were too many. */
  take(source: string): boolean;
}

/** What the API is composed of; server.ts and the mount below app/ make it once per process. */
export interface ApiServices {
  readonly database: Database;
  readonly secretBox: SecretBox;
  readonly logger: Logger;
  readonly acceptMessage: AcceptMessage;
  readonly acceptBatch: AcceptBatch;
  readonly tests: TestRunner;
  readonly readSession: ReadSession;
  readonly metrics: Metrics;
  /** Only if a collector is set. */
  readonly startTrace?: StartRequestTrace | undefined;
  readonly live: LiveUpdates;
  readonly signUp: SignUpDesk;
  /** Null where no mail server is set. */
  readonly mailer: Mailer | null;
  readonly publicUrl: URL;
  readonly allowedPrivateCidrs: AllowedCidrs;
  readonly limits: Limits;
  readonly standardRetryDelaysSeconds: readonly number[];
  readonly version: string;
  readonly phase: () => Phase;
}
