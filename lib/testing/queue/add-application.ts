import type pg from "pg";
import { createId } from "@/lib/shared/ids";
import { insertRow } from "@/lib/testing/queue/insert-row";

/** The two environments of every installation; their ids are made up here. */
export const ENVIRONMENT_IDS = { test: "env_test", live: "env_live" } as const;

/** Adds an application to an environment, which is made where it is missing. */
export async function addApplication(
  pool: pg.Pool,
  input: {
    environment?: keyof typeof ENVIRONMENT_IDS;
    uid?: string;
    webhooksEnabled?: boolean;
    throttleRate?: number;
    isDeleted?: boolean;
  } = {},
): Promise<string> {
  const kind = input.environment ?? "test";
  await pool.query(
    "insert into environment (id, name, kind) values ($1, $2::text, $2::text::environment_kind) on conflict do nothing",
    [ENVIRONMENT_IDS[kind], kind],
  );
  const id = createId("app");
  await insertRow(pool, {
    table: "application",
    row: {
      id,
      environment_id: ENVIRONMENT_IDS[kind],
      name: "Test application",
      uid: input.uid,
      throttle_rate: input.throttleRate,
      webhooks_enabled: input.webhooksEnabled,
      deleted_at: input.isDeleted ? new Date() : null,
    },
  });
  return id;
}
