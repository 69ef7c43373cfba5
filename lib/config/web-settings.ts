import { z } from "zod";

/** How the web process behaves behind a load balancer. */

/** The process ends 25 s after the signal (lib/process/on-shutdown.ts): what runs needs the rest. */
const SHUTDOWN_DELAY_MAX_SECONDS = 20;
const KEEP_ALIVE_MAX_SECONDS = 3_600;

function seconds(range: { min: number; max: number }) {
  const rule = `must be from ${range.min} to ${range.max} seconds`;
  return z.coerce
    .number({ error: "must be a number of seconds" })
    .min(range.min, rule)
    .max(range.max, rule);
}

export const webSettings = {
  SHUTDOWN_DELAY_SECONDS: seconds({ min: 0, max: SHUTDOWN_DELAY_MAX_SECONDS }).default(5),
  // Longer than nginx and AWS's load balancers keep theirs (60 s): the side that sends requests must close first.
  KEEP_ALIVE_SECONDS: seconds({ min: 1, max: KEEP_ALIVE_MAX_SECONDS }).default(75),
};

const parsedSettings = z.object(webSettings);

export interface WebTimes {
  /** From the signal to stop until no request is taken any more: load balancers need it to notice. */
  readonly shutdownDelayMs: number;
  /** How long a connection without a request is kept open. */
  readonly keepAliveMs: number;
}

export function composeWebTimes(given: z.output<typeof parsedSettings>): WebTimes {
  return {
    shutdownDelayMs: given.SHUTDOWN_DELAY_SECONDS * 1000,
    keepAliveMs: given.KEEP_ALIVE_SECONDS * 1000,
  };
}
