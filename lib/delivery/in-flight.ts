import type { Job } from "@/lib/delivery/attempt";

/** What this process holds under lease, from the claim until it is recorded. */
export interface InFlight {
  readonly count: number;
  add(jobs: readonly Job[]): void;
  remove(job: Job): void;
  jobs(): Job[];
  /** Applications with more than this many in flight. */
  applicationsAbove(count: number): string[];
}

export function createInFlight(): InFlight {
  const jobs = new Set<Job>();
  const countByApplication = new Map<string, number>();

  function countUp(applicationId: string, by: 1 | -1) {
    const count = (countByApplication.get(applicationId) ?? 0) + by;
    if (count > 0) countByApplication.set(applicationId, count);
    else countByApplication.delete(applicationId);
  }
  return {
    get count() {
      return jobs.size;
    },
    add(added) {
      for (const job of added) {
        jobs.add(job);
        countUp(job.delivery.application_id, 1);
      }
    },
    remove(job) {
      if (jobs.delete(job)) countUp(job.delivery.application_id, -1);
    },
    jobs: () => [...jobs],
    applicationsAbove: (count) =>
      [...countByApplication].filter(([, own]) => own > count).map(([id]) => id),
  };
}
