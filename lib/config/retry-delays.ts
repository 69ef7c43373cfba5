import { z } from "zod";
import { STANDARD_RETRY_DELAYS_SECONDS } from "@/lib/delivery/retry-schedule";
import { RETRY_DELAY_MAX_SECONDS, RETRY_DELAYS_MAX } from "@/lib/endpoints/constants";

/** The schedule of every endpoint with the standard retry policy. Its rules are those of a custom policy. */

const SECONDS_OF_UNIT: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };
const DELAY = /^(\d+)([smh])$/;
const RULE = `must be 1 to ${RETRY_DELAYS_MAX} delays of 1s to ${RETRY_DELAY_MAX_SECONDS / 3_600}h each, separated by commas, such as 5s,5m,2h`;

const retryDelays = z.string().transform((text, context): readonly number[] => {
  const delays = text.split(",").map((entry) => readDelay(entry.trim()));
  const valid = delays.filter((delay) => delay !== null);
  if (valid.length === delays.length && valid.length <= RETRY_DELAYS_MAX) return valid;
  context.addIssue({ code: "custom", message: RULE });
  return z.NEVER;
});

export const retrySettings = {
  RETRY_DELAYS: retryDelays.default(STANDARD_RETRY_DELAYS_SECONDS),
};

function readDelay(text: string): number | null {
  const [, count, unit = ""] = DELAY.exec(text) ?? [];
  const seconds = Number(count) * (SECONDS_OF_UNIT[unit] ?? Number.NaN);
  return seconds >= 1 && seconds <= RETRY_DELAY_MAX_SECONDS ? seconds : null;
}
