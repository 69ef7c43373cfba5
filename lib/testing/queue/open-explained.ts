import type pg from "pg";
import { openQueuePool } from "@/lib/delivery/queue/open-queue-pool";

/** A node of a plan as it ran, as far as the tests look at it. */
export interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Shared Hit Blocks"?: number;
  readonly "Shared Read Blocks"?: number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly PlanNode[];
}

export interface Explained {
  readonly session: pg.Pool;
  /** The nodes of the plan by which the latest statement ran, in no order that matters. */
  lastPlan(): readonly PlanNode[];
  /** How many pages that statement touched, each time that it did. */
  lastBuffers(): number;
}

/** Plans as they were made, kept and run, not as a statement of the same text would be planned now. */
const EXPLAIN = `
  load 'auto_explain';
  set auto_explain.log_min_duration = 0;
  set auto_explain.log_analyze = on;
  set auto_explain.log_timing = off;
  set auto_explain.log_buffers = on;
  set auto_explain.log_format = 'json';
  set auto_explain.log_level = 'notice';
  set statement_timeout = 0`;

/** One connection as the engine opens its own, which tells the plan of each statement. */
export async function openExplained(databaseUrl: string): Promise<Explained> {
  const session = openQueuePool({
    databaseUrl,
    poolSize: 1,
    applicationName: "plans under test",
    onError: () => undefined,
    silenceMaxMs: 0,
  });
  let latest = "";
  session.on("connect", (client) =>
    client.on("notice", ({ message = "" }) => {
      if (message.includes("plan:")) latest = message;
    }),
  );
  await session.query(EXPLAIN);
  const readPlan = (): PlanNode => JSON.parse(latest.slice(latest.indexOf("{"))).Plan;
  return {
    session,
    lastPlan: () => flatten(readPlan()),
    lastBuffers() {
      const plan = readPlan();
      return (plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0);
    },
  };
}

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}

/** How many rows of a table, or of its partitions, a node fetched to look at. */
export function rowsRead(node: PlanNode): number {
  const dropped =
    (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  return Math.round((node["Actual Rows"] + dropped) * node["Actual Loops"]);
}
