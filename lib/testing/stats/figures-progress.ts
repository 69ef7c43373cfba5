import type pg from "pg";

/** Forgets all figures, and looks for attempts from that moment on. */
export async function startFiguresAt(pool: pg.Pool, timeMs: number): Promise<void> {
  await pool.query("delete from attempt_minute");
  await pool.query("delete from attempt_hour");
  await pool.query("delete from attempt_day");
  await pool.query("update figures_progress set rolled_until = $1, next_at = '-infinity'", [
    new Date(timeMs),
  ]);
}

/** The pause between two runs is over. */
export async function endFiguresPause(pool: pg.Pool): Promise<void> {
  await pool.query("update figures_progress set next_at = '-infinity'");
}
