import type pg from "pg";

/**
 * One transaction for statements that lock whole tables. Whoever comes after such a statement waits
 * behind it, so it gives up soon (55P03, 57014) and changes nothing then.
 */
export async function inShortTransaction<Result>(
  pool: pg.Pool,
  input: {
    lockTimeoutMs: number;
    statementTimeoutMs: number;
    work: (client: pg.PoolClient) => Promise<Result>;
  },
): Promise<Result> {
  const client = await pool.connect();
  let breakage: Error | undefined;
  const onBreakage = (error: Error) => {
    breakage = error;
  };
  // While we have the connection the pool does not listen, and an error that nobody hears ends the process.
  client.on("error", onBreakage);
  try {
    await client.query(
      `begin;
       set local lock_timeout = ${input.lockTimeoutMs};
       set local statement_timeout = ${input.statementTimeoutMs}`,
    );
    const result = await input.work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(onBreakage);
    throw error;
  } finally {
    client.off("error", onBreakage);
    client.release(breakage);
  }
}

/** Postgres's five-character code of an error; null for errors of another origin. */
export function sqlStateOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : null;
}
