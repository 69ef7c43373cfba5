import type { Post } from "@/chaos/load/post-message";
import type { Fault } from "@/chaos/plan/fault";
import type { Reception } from "@/chaos/receiver/commands";
import type { Books } from "@/chaos/system/observe-database";
import type { Subscription } from "@/chaos/system/scene";

/** A fault that took place. */
export interface FaultRecord {
  readonly fault: Fault;
  readonly fromMs: number;
  /** When what was stopped runs again; for a process that was killed, when it was dead. */
  readonly untilMs: number;
  /** Requests to receivers without a record, for the faults that may lose one. */
  readonly inFlight: number;
  /** Posts without an answer. */
  readonly openPosts: number;
}

/** One start of a process, and all that it wrote. */
export interface ProcessLog {
  readonly process: string;
  readonly text: string;
}

/** A process that ended although nobody killed it. */
export interface Ending {
  readonly process: string;
  readonly atMs: number;
}

/** All that a run left behind; the judgement is made of nothing else. */
export interface Facts {
  readonly run: string;
  readonly subscriptions: readonly Subscription[];
  readonly posts: readonly Post[];
  readonly planned: readonly Fault[];
  readonly faults: readonly FaultRecord[];
  readonly receptions: readonly Reception[];
  /** Request → index of the fault that it was in flight at. */
  readonly hits: ReadonlyMap<number, number>;
  readonly books: Books;
  readonly logs: readonly ProcessLog[];
  readonly endings: readonly Ending[];
}
