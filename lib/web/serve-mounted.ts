import { getConfig } from "@/lib/config/config";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { getApi } from "@/lib/web/api";
import { bootstrap } from "@/lib/web/bootstrap";
import { getDatabase } from "@/lib/web/database";

let ready: Promise<void> | undefined;

/** The API where Next runs alone: nobody has prepared the installation, so the first request does. */
export async function serveMounted(request: Request): Promise<Response> {
  ready ??= prepare();
  try {
    await ready;
  } catch {
    // The database is away, say: the API answers in its own words, and the next request tries again.
    ready = undefined;
  }
  return getApi().fetch(request);
}

function prepare(): Promise<void> {
  const { secret, bootstrapApiKey } = getConfig();
  const db = getDatabase().prisma;
  return bootstrap({ db, secretBox: createSecretBox(secret), apiKey: bootstrapApiKey });
}
