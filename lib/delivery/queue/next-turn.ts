import type pg from "pg";

const NEXT_TURN = `
  select extract(epoch from turn_at - clock_timestamp()) * 1000 as wait_ms
  from lane where turn_at is not null order by turn_at limit 1`;

/** Milliseconds until some lane's turn comes, 0 or less where it has; null where no lane waits for one. */
export async function findNextTurn(pool: pg.Pool): Promise<number | null> {
  const { rows } = await pool.query<{ wait_ms: string }>({ name: "next-turn", text: NEXT_TURN });
  const [row] = rows;
  return row === undefined ? null : Number(row.wait_ms);
}
