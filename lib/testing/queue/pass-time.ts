import type pg from "pg";

/** So many milliseconds go by for all that waits or has waited: the clock of a transaction stands still. */
export async function passTime(pool: pg.Pool, milliseconds: number): Promise<void> {
  const ago = `interval '${milliseconds} milliseconds'`;
  await pool.query(`
    update lane set turn_at = turn_at - ${ago}, blocked_until = blocked_until - ${ago},
      throttled_until = throttled_until - ${ago}, first_due_from = first_due_from - ${ago},
      retry_due_from = retry_due_from - ${ago};
    update delivery set due_at = due_at - ${ago}, leased_until = leased_until - ${ago},
      resume_at = resume_at - ${ago}
    where due_at is not null or leased_until is not null`);
}
