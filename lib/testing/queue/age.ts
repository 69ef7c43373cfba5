import type pg from "pg";

/**
 * Time goes by: whatever waits is due, leases are over, and each lane that waits for a turn has it,
 * in the order in which they would have come.
 */
export async function age(pool: pg.Pool): Promise<void> {
  await pool.query(`
    update lane set turn_at = turn_at - interval '30 days' where turn_at > now();
    update delivery set due_at = due_at - interval '30 days' where due_at > now();
    update delivery set leased_until = leased_until - interval '30 days' where leased_until > now()`);
}

/** As `age`, but only for the lanes' turns: nothing becomes due by it. */
export async function ageLanes(pool: pg.Pool): Promise<void> {
  await pool.query("update lane set turn_at = turn_at - interval '30 days' where turn_at > now()");
}
