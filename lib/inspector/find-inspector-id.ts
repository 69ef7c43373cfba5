import type pg from "pg";
import { hashToken } from "@/lib/crypto/hash-token";

const FIND = "select id from inspector where token_hash = $1 and expires_at > now()";

/** Whose token it is; null for one that nobody has, or had until it expired. */
export async function findInspectorId(pool: pg.Pool, token: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>({
    name: "find-inspector",
    text: FIND,
    values: [hashToken(token)],
  });
  return rows[0]?.id ?? null;
}
