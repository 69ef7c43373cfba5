import type { Claimed } from "@/lib/delivery/claim-jobs";

/** What this process holds under lease, from the claim until it is recorded. */
export interface InFlight {
  readonly count: number;
  add(claimed: Claimed): void;
  /** One job of that lease is done. */
  remove(leaseToken: string): void;
  leaseTokens(): string[];
}

export function createInFlight(): InFlight {
  const jobsByLease = new Map<string, number>();
  let count = 0;
  return {
    get count() {
      return count;
    },
    add({ leaseToken, jobs }) {
      count += jobs.length;
      if (jobs.length > 0) jobsByLease.set(leaseToken, jobs.length);
    },
    remove(leaseToken) {
      count--;
      const left = (jobsByLease.get(leaseToken) ?? 1) - 1;
      if (left > 0) jobsByLease.set(leaseToken, left);
      else jobsByLease.delete(leaseToken);
    },
    leaseTokens: () => [...jobsByLease.keys()],
  };
}
