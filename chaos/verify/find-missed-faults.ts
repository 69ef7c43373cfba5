import { describeFault, type Fault } from "@/chaos/plan/fault";
import type { Facts } from "@/chaos/verify/facts";

/** Planned faults that did not take place: a run without its faults would prove nothing. */
export function findMissedFaults({ planned, faults }: Facts): string[] {
  const took = new Set<Fault>(faults.map(({ fault }) => fault));
  return planned.filter((fault) => !took.has(fault)).map(describeFault);
}
