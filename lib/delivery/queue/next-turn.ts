import type pg from "pg";
import { ALL_TURNS, type TurnsFrom, turnsFromSql } from "@/lib/delivery/queue/turn-bound";

const NEXT_TURN = `
  select extract(epoch from turn_at - clock_timestamp()) * 1000 as wait_ms
  from lane
  where turn_at is not null and ${turnsFromSql({ seen: "$1", lookBackSeconds: "$2" })}
  order by turn_at limit 1`;

/** Milliseconds until some lane's turn comes, 0 or less if it has; null if no lane waits for one. */
export async function findNextTurn(
  pool: pg.Pool,
  { seen, lookBackSeconds }: TurnsFrom = ALL_TURNS,
): Promise<number | null> {
  const { rows } = await pool.query<{ wait_ms: string }>({
    name: "next-turn",
    text: NEXT_TURN,
    values: [seen, lookBackSeconds],
  });
  const [row] = rows;
  return row === undefined ? null : Number(row.wait_ms);
}
