import type pg from "pg";

/** Turns of the next day come a moment ago, in the order in which they would have come. */
const TURNS_HAVE_COME = `
  update lane
  set turn_at = now() - extract(epoch from now() + interval '1 day' - turn_at) * interval '1 microsecond',
    version = version + 1
  where turn_at > now()`;

/** Time goes by: whatever waits is due, leases are over, and each lane that waits for a turn has it. */
export async function age(pool: pg.Pool): Promise<void> {
  await pool.query(`
    ${TURNS_HAVE_COME};
    update lane set first_due_from = null, retry_due_from = null;
    update delivery set due_at = due_at - interval '30 days' where due_at > now();
    update delivery set leased_until = leased_until - interval '30 days' where leased_until > now()`);
}

/** As `age`, but only for the lanes' turns: nothing becomes due by it. */
export async function ageLanes(pool: pg.Pool): Promise<void> {
  await pool.query(TURNS_HAVE_COME);
}
