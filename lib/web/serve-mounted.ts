import { after } from "next/server";
import { getConfig } from "@/lib/config/config";
import { createSecretBox } from "@/lib/crypto/secret-box";
import { getApi } from "@/lib/web/api";
import { bootstrap } from "@/lib/web/bootstrap";
import { getDatabase } from "@/lib/web/database";
import { tryAtOnce } from "@/lib/web/try-at-once";

let ready: Promise<void> | undefined;

/** What adds work to the queue answers so: a new message, an attempt by hand. */
const ACCEPTED = 202;

/**
 * The API where Next runs alone: nobody has prepared the installation, so the first request does; and no
 * worker waits for new work, so it is tried at once, after the answer.
 */
export async function serveMounted(request: Request): Promise<Response> {
  ready ??= prepare();
  try {
    await ready;
  } catch {
    // The database is away, say: the API answers in its own words, and the next request tries again.
    ready = undefined;
  }
  const response = await getApi().fetch(request);
  if (response.status === ACCEPTED) after(tryAtOnce);
  return response;
}

function prepare(): Promise<void> {
  const { secret, bootstrapApiKey } = getConfig();
  const db = getDatabase().prisma;
  return bootstrap({ db, secretBox: createSecretBox(secret), apiKey: bootstrapApiKey });
}
