import assert from "node:assert/strict";
import { parseAllowedCidrs } from "@/lib/delivery/address-guard";

export const TEST_SECRET = "a secret for tests, of more than thirty-two characters";

/** Where the portal of the composed API believes to be. */
export const TEST_ORIGIN = "http://posthaste.test";

/** As the launcher of the local trial sets it, so that receivers on this machine may be called. */
export const TEST_CIDRS_SETTING = "127.0.0.0/8";

const parsed = parseAllowedCidrs(TEST_CIDRS_SETTING);
assert(parsed.ok);
export const ALLOWED_TEST_CIDRS = parsed.cidrs;

/** The default of ENDPOINTS_PER_APPLICATION_MAX. */
export const TEST_ENDPOINTS_MAX = 1_000;
