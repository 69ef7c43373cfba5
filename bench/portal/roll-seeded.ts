import pg from "pg";
import { rollFigures } from "@/lib/stats/roll-figures";

const HOUR_MS = 3_600_000;
const REPORTS = 8;

/** The figures of charts, as a worker would have kept them since that moment. */
export async function rollSeeded(databaseUrl: string, since: Date): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  await pool.query(
    "update figures_progress set rolled_until = date_trunc('hour', $1::timestamptz)",
    [since],
  );
  const totalMs = Date.now() - since.getTime();
  let reported = 0;
  for (let isCaughtUp = false; !isCaughtUp; ) {
    await pool.query("update figures_progress set next_at = now()");
    const rolled = await rollFigures(pool, { spanMs: HOUR_MS });
    isCaughtUp = rolled?.isCaughtUp ?? false;
    const share = ((rolled?.rolledUntil.getTime() ?? 0) - since.getTime()) / totalMs;
    if (share * REPORTS < reported + 1) continue;
    reported = Math.floor(share * REPORTS);
    console.log(`      figures: ${Math.round(share * 100)} %`);
  }
  await pool.end();
}
