import type { CatalogName } from "@/lib/shared/catalogs";
import { FREIGHT } from "@/lib/simulator/catalogs/freight";
import { FULFILLMENT } from "@/lib/simulator/catalogs/fulfillment";
import { IMAGERY } from "@/lib/simulator/catalogs/imagery";
import type { Catalog } from "@/lib/simulator/types";

/** Of one application: it bounds what invented orders may occupy. */
export const ORDERS_MAX = 2_000;
/** Orders of one generation. */
export const GENERATE_MAX = 200;
/** Of one application at a time. */
export const GENERATIONS_RUNNING_MAX = 3;
/** Steps after which an order takes none any more that leaves it where it is: else they had no end. */
export const STEPS_MAX = 50;
/** Of a proof of delivery, in bytes. Its facts are told, the file itself stays where it is. */
export const PROOF_MAX_BYTES = 10 * 1024 * 1024;
/** What a worker makes in one transaction: all of a batch's messages fit into one statement. */
export const GENERATE_BATCH = 10;
/** A batch per tick, so that traffic flows rather than falls. */
export const GENERATE_EVERY_MS = 1_000;

export const CATALOGS: Readonly<Record<CatalogName, Catalog>> = {
  fulfillment: FULFILLMENT,
  imagery: IMAGERY,
  freight: FREIGHT,
};
