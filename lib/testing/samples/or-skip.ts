import type { TestContext } from "vitest";
import { Obstacle } from "@/lib/testing/samples/run-tool";

declare module "vitest" {
  interface TaskMeta {
    /** Why it was skipped. A note is not in the JSON report, and `npm test` says what it did not run. */
    obstacle?: string;
  }
}

/** What was prepared; where this machine cannot, the test is skipped and says why. */
export async function orSkip<Prepared>(
  context: TestContext,
  preparing: Promise<Prepared>,
): Promise<Prepared> {
  try {
    return await preparing;
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error;
    context.task.meta.obstacle = error.message;
    return context.skip(error.message);
  }
}
