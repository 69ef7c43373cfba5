import type pg from "pg";
import type { FiguresRow } from "@/lib/testing/stats/count-figures";

/** All rows of one of the tables of figures, in the order of countFigures. */
export async function readFigures(
  pool: pg.Pool,
  length: "minute" | "hour" | "day",
): Promise<FiguresRow[]> {
  const { rows } = await pool.query<Omit<FiguresRow, "at"> & { at: Date }>(
    `select * from attempt_${length} order by endpoint_id, at, event_type`,
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
