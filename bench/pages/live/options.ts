import { parseArgs } from "node:util";
import { z } from "zod";

export const LIVE_PAGES = [
  "Endpoint",
  "Deliveries",
  "Logs",
  "Overview",
  "Endpoints",
  "Activity",
] as const;
export type LivePage = (typeof LIVE_PAGES)[number];

export interface LiveOptions {
  readonly only: ReadonlySet<LivePage>;
  /** Messages per second. */
  readonly rate: number;
  readonly seconds: number;
  /** Whether each page writes a CPU profile, too. */
  readonly profile: boolean;
}

const USAGE = `npm run bench:live -- [options]
  --only <names>   of ${LIVE_PAGES.join(", ")}; separated by commas
  --rate <n>       messages per second, 1 to 2000 (500)
  --seconds <n>    that each page is looked at, 1 to 600 (15)
  --profile        writes a CPU profile of each page to bench/results/`;

const options = z.object({
  only: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(LIVE_PAGES)))
    .transform((names) => new Set(names))
    .default(new Set(LIVE_PAGES)),
  rate: z.coerce.number().int().min(1).max(2_000).default(500),
  seconds: z.coerce.number().int().min(1).max(600).default(15),
  profile: z.boolean().default(false),
});

/** Throws with the usage where the arguments do not fit. */
export function parseOptions(args: readonly string[]): LiveOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: "string" },
        rate: { type: "string" },
        seconds: { type: "string" },
        profile: { type: "boolean" },
      },
    });
    return options.parse(values);
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${problem}\n\n${USAGE}`, { cause: error });
  }
}
