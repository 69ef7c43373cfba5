import { z } from "zod";
import { moments, receiverCount } from "@/bench/kit/commands";
import { startProcess } from "@/bench/kit/start-process";

export interface Receiver {
  readonly pid: number;
  readonly origin: string;
  reset(options?: { keepsArrivals: boolean }): Promise<void>;
  count(): Promise<z.output<typeof receiverCount>>;
  arrivals(): Promise<z.output<typeof moments>>;
  stop(): Promise<void>;
}

export async function startReceiver(input: { file: string; logFile: string }): Promise<Receiver> {
  const receiver = await startProcess({ name: "receiver", ...input });
  const { port } = await receiver.ask({ kind: "listen" }, z.object({ port: z.number() }));
  return {
    pid: receiver.pid,
    origin: `http://127.0.0.1:${port}`,
    async reset(options = { keepsArrivals: false }) {
      await receiver.ask({ kind: "reset", ...options }, z.null());
    },
    count: () => receiver.ask({ kind: "count" }, receiverCount),
    arrivals: () => receiver.ask({ kind: "arrivals" }, moments),
    stop: receiver.stop,
  };
}
