import { join } from "node:path";
import { z } from "zod";
import type { Bench } from "@/bench/kit/bench";
import { hostileCount } from "@/bench/kit/commands";
import { startProcess } from "@/bench/kit/start-process";

/** A receiver that hangs, or answers with more than anybody wants: hostile-process.ts has the paths. */
export interface Hostile {
  readonly origin: string;
  reset(): Promise<void>;
  count(): Promise<z.output<typeof hostileCount>>;
  /** Ends every connection. */
  release(): Promise<void>;
  stop(): Promise<void>;
}

/** A process of its own, so that the healthy receiver pays for none of this. */
export async function startHostile(bench: Bench): Promise<Hostile> {
  const hostile = await startProcess({
    name: "hostile receiver",
    file: bench.fileOf("hostile"),
    logFile: join(bench.directory, "hostile.log"),
  });
  bench.resources.add(hostile.stop);
  const { port } = await hostile.ask({ kind: "listen" }, z.object({ port: z.number() }));
  return {
    origin: `http://127.0.0.1:${port}`,
    async reset() {
      await hostile.ask({ kind: "reset" }, z.null());
    },
    count: () => hostile.ask({ kind: "count" }, hostileCount),
    async release() {
      await hostile.ask({ kind: "release" }, z.null());
    },
    stop: hostile.stop,
  };
}
