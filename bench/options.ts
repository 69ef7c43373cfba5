import { parseArgs } from "node:util";
import { z } from "zod";

export const MEASUREMENTS = [
  "ceiling",
  "deliver",
  "workers",
  "accept",
  "latency",
  "neighbour",
  "noisy-accept",
  "depth",
  "retention",
  "snapshot",
  "throttle",
  "memory",
] as const;
export type Measurement = (typeof MEASUREMENTS)[number];

export interface Options {
  readonly only: ReadonlySet<Measurement>;
  /** Of durations and counts: 0.1 is a quick look. */
  readonly scale: number;
  /** Rounds of everything, for the spread. */
  readonly repeat: number;
  /** Whether web and worker write CPU profiles. */
  readonly profile: boolean;
}

export const USAGE = `npm run bench -- [options]
  --only <names>   of ${MEASUREMENTS.join(", ")}; separated by commas
  --scale <number> of durations and counts, 0.01 to 10 (1)
  --repeat <n>     rounds of everything, 1 to 20 (1)
  --profile        web and worker write CPU profiles`;

const options = z.object({
  only: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(MEASUREMENTS)))
    .transform((names) => new Set(names))
    .default(new Set(MEASUREMENTS)),
  scale: z.coerce.number().min(0.01).max(10).default(1),
  repeat: z.coerce.number().int().min(1).max(20).default(1),
  profile: z.boolean().default(false),
});

/** Throws with the usage where the arguments do not fit. */
export function parseOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: "string" },
        scale: { type: "string" },
        repeat: { type: "string" },
        profile: { type: "boolean" },
      },
    });
    return options.parse(values);
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${problem}\n\n${USAGE}`, { cause: error });
  }
}
