import type { Bench } from "@/bench/kit/bench";
import { type ClosedLoad, closedReply } from "@/bench/kit/commands";
import { startMeter } from "@/bench/kit/start-meter";
import type { Process } from "@/bench/kit/start-process";

/** Runs a load and holds every answer to be a 202; answers with the rate and what it took. */
export async function askClosed(
  { sizes }: Bench,
  input: {
    client: Process;
    /** Whose processor time is told. */
    parts: Readonly<Record<string, readonly number[]>>;
    load: Omit<ClosedLoad, "kind" | "warmUpMs" | "durationMs">;
  },
) {
  const durations = { warmUpMs: sizes.warmUpMs, durationMs: sizes.acceptMs };
  const meter = startMeter({ ...input.parts, client: [input.client.pid] });
  const reply = await input.client.ask(
    { ...input.load, kind: "closed", ...durations },
    closedReply,
  );
  const { 202: accepted = 0, ...others } = reply.statuses;
  const spent = meter.stop(accepted);
  if (Object.keys(others).length > 0) {
    throw new Error(`Not every answer was a 202: ${JSON.stringify(reply.statuses)}`);
  }
  return {
    accepted,
    perSecond: reply.completed / (durations.durationMs / 1_000),
    p50Ms: reply.p50Ms,
    p99Ms: reply.p99Ms,
    ...spent,
  };
}
