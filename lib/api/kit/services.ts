import type { Metrics } from "@/lib/api/metrics/create-metrics";
import type { SecretBox } from "@/lib/crypto/secret-box";
import type { Database } from "@/lib/db/open-database";
import type { AllowedCidrs } from "@/lib/delivery/address-guard";
import type { Logger } from "@/lib/log/logger";
import type { AcceptMessage } from "@/lib/messages/accept-message";

/** Who a browser session belongs to; null where there is none or it is over. */
export type ReadSession = (headers: Headers) => Promise<{ userId: string } | null>;

/** What the API is composed of; server.ts and the mount below app/ make it once per process. */
export interface ApiServices {
  readonly database: Database;
  readonly secretBox: SecretBox;
  readonly logger: Logger;
  readonly acceptMessage: AcceptMessage;
  readonly readSession: ReadSession;
  readonly metrics: Metrics;
  readonly publicUrl: URL;
  readonly allowedPrivateCidrs: AllowedCidrs;
  readonly version: string;
}
