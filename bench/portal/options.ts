import { parseArgs } from "node:util";
import { z } from "zod";

export interface PortalOptions {
  /** Of what is stored: 0.02 is a quick look. */
  readonly scale: number;
  /** Of each kind. */
  readonly requests: number;
}

const USAGE = `npm run bench:portal -- [options]
  --scale <number>  of what is stored, 0.005 to 2 (1: 1,000,000 messages, 2,000,000 attempts)
  --requests <n>    of each kind, 5 to 1000 (40)`;

const options = z.object({
  scale: z.coerce.number().min(0.005).max(2).default(1),
  requests: z.coerce.number().int().min(5).max(1_000).default(40),
});

/** Throws with the usage where the arguments do not fit. */
export function parseOptions(args: readonly string[]): PortalOptions {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { scale: { type: "string" }, requests: { type: "string" } },
    });
    return options.parse(values);
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${problem}\n\n${USAGE}`, { cause: error });
  }
}
