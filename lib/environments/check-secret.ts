import type pg from "pg";
import { createSecretBox, type SecretBox } from "@/lib/crypto/secret-box";

const CANARY = "posthaste";

/** Newest first: an installation from before the canary has only its own data to check against. */
const READ = `
  select (select sealed from secret_canary) as canary,
    (select encrypted_key from endpoint_secret order by id desc limit 1) as sample`;
const WRITE = "insert into secret_canary (sealed) values ($1) on conflict do nothing";

/** This process has another secret than the data. It must not start: everything it wrote would be unreadable later. */
export class WrongSecretError extends Error {
  override readonly name = "WrongSecretError";

  constructor() {
    super(
      "POSTHASTE_SECRET is not the secret that this database was set up with. " +
        "Set it to the former value: without it signing secrets and custom headers can't be read. " +
        "The secret can't be rotated; a new one needs a new, empty database",
    );
  }
}

/**
 * Checks the secret against the canary, which the first process writes. Processes that start together with different
 * secrets agree on one of them: the insert that commits first decides.
 */
export async function checkSecret(pool: pg.Pool, secret: string): Promise<void> {
  const box = createSecretBox(secret);
  const { canary, sample } = await read(pool);
  const sealed = canary ?? sample;
  if (sealed !== null && !opens(box, sealed)) throw new WrongSecretError();
  if (canary !== null) return;
  await pool.query(WRITE, [box.seal(CANARY)]);
  const { canary: written } = await read(pool);
  if (written === null || !opens(box, written)) throw new WrongSecretError();
}

interface Sealed {
  canary: Uint8Array | null;
  sample: Uint8Array | null;
}

async function read(pool: pg.Pool): Promise<Sealed> {
  const { rows } = await pool.query<Sealed>(READ);
  return rows[0] ?? { canary: null, sample: null };
}

function opens(box: SecretBox, sealed: Uint8Array): boolean {
  try {
    box.open(sealed);
    return true;
  } catch {
    return false;
  }
}
