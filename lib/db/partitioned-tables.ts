import type { Week } from "@/lib/db/weeks";

/** The tables that are partitioned by message id, each with the column that holds it. */
export const PARTITION_KEYS = {
  message: "id",
  delivery: "message_id",
  attempt: "message_id",
} as const;

export type PartitionedTable = keyof typeof PARTITION_KEYS;

/** One table's part of one or several weeks, in the schema "partitions". */
export interface Partition {
  readonly table: PartitionedTable;
  readonly name: string;
  readonly week: Week;
}
