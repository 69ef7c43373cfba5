import type pg from "pg";
import { SELECT_TARGETS, type TargetRow } from "@/lib/delivery/queue/load-targets";

const LOAD_TEST_TARGET = `
  ${SELECT_TARGETS}
  where endpoint.id = $1
    and endpoint.deleted_at is null
    and application.webhooks_enabled
    and application.deleted_at is null`;

/** An endpoint that a test may be sent to: a disabled one too. Null where nothing may be sent there. */
export async function loadTestTarget(pool: pg.Pool, endpointId: string): Promise<TargetRow | null> {
  const { rows } = await pool.query<TargetRow>({
    name: "load-test-target",
    text: LOAD_TEST_TARGET,
    values: [endpointId],
  });
  return rows[0] ?? null;
}
