import { z } from "zod";

/** Settings that bound what one application may have. */

const ENDPOINTS_MAX = 100_000;
const RANGE = `must be from 1 to ${ENDPOINTS_MAX}`;

export const limitSettings = {
  ENDPOINTS_PER_APPLICATION_MAX: z.coerce
    .number({ error: "must be a number" })
    .int("must be a whole number")
    .min(1, RANGE)
    .max(ENDPOINTS_MAX, RANGE)
    .default(1_000),
};

const parsedSettings = z.object(limitSettings);

export interface Limits {
  /** Endpoints that an application may have, the deleted ones aside. Those that have more keep them. */
  readonly endpointsPerApplication: number;
}

export function composeLimits(given: z.output<typeof parsedSettings>): Limits {
  return { endpointsPerApplication: given.ENDPOINTS_PER_APPLICATION_MAX };
}
