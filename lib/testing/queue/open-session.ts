import pg from "pg";

/**
 * One connection in the shape of a pool: what the product's own functions do with it runs on that one
 * connection, so a test can hold a transaction of theirs open (`begin` … `commit`) while another runs.
 * A statement that fails ends the connection, and its transaction with it.
 */
export function openSession(databaseUrl: string): pg.Pool {
  const session = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    idleTimeoutMillis: 0,
    // As the product's own sessions.
    options: "-c jit=off",
  });
  session.on("error", () => undefined);
  return session;
}
