import type pg from "pg";

/** Inserts one row by column names; a column that is `undefined` takes its default. */
export async function insertRow(
  pool: pg.Pool,
  input: { table: string; row: Readonly<Record<string, unknown>> },
): Promise<void> {
  const cells = Object.entries(input.row).filter(([, value]) => value !== undefined);
  const names = cells.map(([name]) => name).join(", ");
  const places = cells.map((_, index) => `$${index + 1}`).join(", ");
  await pool.query(
    `insert into ${input.table} (${names}) values (${places})`,
    cells.map(([, value]) => value),
  );
}
