import type pg from "pg";
import { inShortTransaction, sqlStateOf } from "@/lib/db/in-short-transaction";
import { STATEMENT_TIMEOUT_MS } from "@/lib/db/open-pool";

/** Summarizing takes the lock of a vacuum, which does the same by itself: it need not be waited for. */
const LOCK_TIMEOUT_MS = 100;
/** lock_not_available, and undefined_table of a partition that was dropped meanwhile. */
const LATER = new Set(["55P03", "42P01"]);

const FIND_SUMMARIES = `
  select child.inhrelid::regclass::text as index, pg_relation_size(pg_index.indrelid)::float8 as bytes
  from pg_inherits child
  join pg_index on pg_index.indexrelid = child.inhrelid
  where child.inhparent = 'attempt_created_at_idx'::regclass`;

/**
 * Postgres finds the attempts of a minute by summaries of the table's stretches, but it makes those of new
 * stretches only when it is told to. Answers with a function for one run; what has not grown since the
 * last one is passed by.
 */
export function createAttemptSummarizer(pool: pg.Pool): () => Promise<number> {
  const seen = new Map<string, number>();
  return async () => {
    const { rows } = await pool.query<{ index: string; bytes: number }>(FIND_SUMMARIES);
    const grown = rows.filter(({ index, bytes }) => bytes > (seen.get(index) ?? 0));
    for (const { index, bytes } of grown) {
      if (await summarize(pool, index)) seen.set(index, bytes);
    }
    return grown.length;
  };
}

async function summarize(pool: pg.Pool, index: string): Promise<boolean> {
  try {
    await inShortTransaction(pool, {
      lockTimeoutMs: LOCK_TIMEOUT_MS,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
      work: (client) => client.query("select brin_summarize_new_values($1::regclass)", [index]),
    });
    return true;
  } catch (error) {
    if (LATER.has(sqlStateOf(error) ?? "")) return false;
    throw error;
  }
}
