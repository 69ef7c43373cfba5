import type pg from "pg";
import { createId } from "@/lib/shared/ids";

const ADD_SECRET = `
  insert into endpoint_secret (id, endpoint_id, encrypted_key, expires_at)
  values ($1, $2, $3, now() + $4 * interval '1 millisecond')`;

/** Adds a secret that was rotated out and signs until then. */
export async function addRotatedSecret(
  pool: pg.Pool,
  input: { endpointId: string; secret: string; expiresInMs: number },
): Promise<void> {
  const { endpointId, secret, expiresInMs } = input;
  await pool.query(ADD_SECRET, [createId("sec"), endpointId, Buffer.from(secret), expiresInMs]);
}
