import type { Bench } from "@/bench/kit/bench";
import { type Drained, drain } from "@/bench/kit/drain";
import { openWorkers } from "@/bench/kit/open-workers";

/** A database of its own, its deliveries spread over the endpoints and drained by so many workers. */
export async function drainStored(
  bench: Bench,
  input: { endpoints: number; workers: number },
): Promise<Drained> {
  const workplace = await openWorkers(bench, input);
  const drained = await drain(bench, { ...workplace, count: bench.sizes.deliveries });
  await workplace.installation.close();
  return drained;
}
