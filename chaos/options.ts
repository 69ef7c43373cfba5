import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { z } from "zod";

export interface Options {
  /** Of all that is random: the same seed plans the same faults. */
  readonly seed: number;
  /** How long is posted; the faults lie within. */
  readonly seconds: number;
  readonly messagesPerSecond: number;
  /** Three Postgres nodes under Patroni, which lose their primary twice, instead of one server. */
  readonly cluster: boolean;
  /** Where the report is written to; null for a file of its own among the results. */
  readonly out: string | null;
}

const SEED_MAX = 2 ** 31;

export const USAGE = `npm run chaos -- [options]
  --seed <n>                 repeats the faults of an earlier run (random)
  --seconds <n>              how long is posted while things break, 5 to 3600 (120)
  --messages-per-second <n>  1 to 500 (30)
  --cluster                  a Patroni cluster of three loses its primary twice (Debian: patroni, etcd-server)
  --out <file>               where the report goes (chaos/results/<time>.json)`;

const options = z.object({
  seed: z.coerce.number().int().min(0).max(SEED_MAX).optional(),
  seconds: z.coerce.number().int().min(5).max(3_600).default(120),
  "messages-per-second": z.coerce.number().int().min(1).max(500).default(30),
  cluster: z.boolean().default(false),
  out: z.string().min(1).nullable().default(null),
});

/** Throws with the usage where the arguments do not fit. */
export function parseOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seed: { type: "string" },
        seconds: { type: "string" },
        "messages-per-second": { type: "string" },
        cluster: { type: "boolean" },
        out: { type: "string" },
      },
    });
    const { seed, seconds, cluster, out, ...rest } = options.parse(values);
    const messagesPerSecond = rest["messages-per-second"];
    return { seed: seed ?? randomInt(SEED_MAX), seconds, messagesPerSecond, cluster, out };
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${problem}\n\n${USAGE}`, { cause: error });
  }
}
