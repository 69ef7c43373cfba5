import { join } from "node:path";
import type { Bench, Measured } from "@/bench/kit/bench";
import { senderReply } from "@/bench/kit/commands";
import { PAYLOAD } from "@/bench/kit/payload";
import { startMeter } from "@/bench/kit/start-meter";
import { startProcess } from "@/bench/kit/start-process";

/** The best of several: more in flight than needed costs more than it brings. */
const IN_FLIGHT = 128;

/** Signed POSTs of one Node process to the bare receiver; nothing is stored. */
export async function measureCeiling(bench: Bench): Promise<Measured & { perSecond: number }> {
  const sender = await startProcess({
    name: "sender",
    file: bench.fileOf("sender"),
    logFile: join(bench.directory, "sender.log"),
  });
  bench.resources.add(sender.stop);
  const run = (durationMs: number) =>
    sender.ask(
      { url: `${bench.receiver.origin}/`, inFlight: IN_FLIGHT, durationMs, body: PAYLOAD },
      senderReply,
    );
  await run(bench.sizes.warmUpMs);
  await bench.receiver.reset();
  const meter = startMeter({ sender: [sender.pid], receiver: [bench.receiver.pid] });
  const { sent, failed, elapsedMs } = await run(bench.sizes.ceilingMs);
  const spent = meter.stop(sent);
  await sender.stop();
  if (failed > 0) throw new Error(`${failed} of ${sent + failed} requests failed`);
  const perSecond = sent / (elapsedMs / 1_000);
  return {
    perSecond,
    metrics: [{ name: "ceiling: signed POSTs, nothing stored", unit: "/s", value: perSecond }],
    details: [{ name: "ceiling", perSecond, ...spent }],
  };
}
