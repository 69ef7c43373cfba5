import type pg from "pg";
import { inShortTransaction, sqlStateOf } from "@/lib/db/in-short-transaction";
import { type ExistingPartition, readPartitions } from "@/lib/db/partition-bounds";
import { weekAt } from "@/lib/db/weeks";

/**
 * Each table's week goes in a transaction of its own, so no lock on one table is held while the next is
 * waited for. Deliveries first: without them nothing of the week is claimed any more, and a message
 * without deliveries or attempts misleads nobody.
 */
const DROP_ORDER = ["delivery", "attempt", "message"] as const;

/** The longest that others wait behind the drop for one lock, and for all that it does. */
const LOCK_TIMEOUT_MS = 500;
const STATEMENT_TIMEOUT_MS = 1_000;

/**
 * Drops the partitions whose weeks all lie before that moment, oldest first, and answers with their names. One whose table is in use (a backup reads it, say) is `postponed`, and what follows it too:
 * the next run goes on there.
 *
 * `detach … concurrently` is refused where a default partition exists, and a plain `detach` takes the same
 * locks as `drop`: the parent's, the partition's and the default partition's, for the millisecond that the
 * catalog takes. The files are removed after the commit, when no lock is held any more.
 */
export async function dropOldPartitions(
  pool: pg.Pool,
  before: Date,
): Promise<{ dropped: string[]; postponed: string | null }> {
  const { firstId } = weekAt(before.getTime());
  const old = (await readPartitions(pool)).filter(({ endId }) => endId <= firstId);
  const dropped: string[] = [];
  for (const partition of old.toSorted(byDropOrder)) {
    if (!(await dropPartition(pool, partition))) return { dropped, postponed: partition.name };
    dropped.push(partition.name);
  }
  return { dropped, postponed: null };
}

function byDropOrder(one: ExistingPartition, other: ExistingPartition): number {
  if (one.firstId !== other.firstId) return one.firstId < other.firstId ? -1 : 1;
  return DROP_ORDER.indexOf(one.table) - DROP_ORDER.indexOf(other.table);
}

/** lock_not_available, query_canceled, deadlock_detected. */
const IN_USE = new Set(["55P03", "57014", "40P01"]);

async function dropPartition(pool: pg.Pool, partition: ExistingPartition): Promise<boolean> {
  try {
    await inShortTransaction(pool, {
      lockTimeoutMs: LOCK_TIMEOUT_MS,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
      work: async (client) => {
        // Two that drop one partition at once, and lock nothing before, may fail in the catalog.
        await client.query(`lock table ${partition.table} in access exclusive mode`);
        await client.query(`drop table if exists partitions.${partition.name}`);
      },
    });
    return true;
  } catch (error) {
    if (IN_USE.has(sqlStateOf(error) ?? "")) return false;
    throw error;
  }
}
