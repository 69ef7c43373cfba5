import type pg from "pg";
import type { Role } from "@/lib/shared/actor";
import { createId } from "@/lib/shared/ids";
import { ENVIRONMENT_IDS } from "@/lib/testing/queue/add-application";
import { insertRow } from "@/lib/testing/queue/insert-row";

/** Adds a user with this role in an application, or, without one, in the whole test environment; answers with the address. */
export async function addMember(
  pool: pg.Pool,
  input: { applicationId: string | null; role: Role },
): Promise<string> {
  const id = createId("usr");
  const email = `${input.role}-${id}@example.com`;
  await insertRow(pool, {
    table: "user_account",
    row: { id, email, name: input.role, password_hash: "none" },
  });
  await insertRow(pool, {
    table: "membership",
    row: {
      id: createId("mem"),
      user_id: id,
      environment_id: ENVIRONMENT_IDS.test,
      application_id: input.applicationId,
      role: input.role,
    },
  });
  return email;
}
