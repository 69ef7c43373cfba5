import { after } from "next/server";
import { openFacts, REQUEST_ID_HEADER } from "@/lib/api/kit/request-facts";
import { getConfig } from "@/lib/config/config";
import { WrongSecretError } from "@/lib/environments/check-secret";
import { getApi } from "@/lib/web/api";
import { getDatabase } from "@/lib/web/database";
import { getLogger } from "@/lib/web/logger";
import { prepareInstallation } from "@/lib/web/prepare-installation";
import { answerWhileStarting } from "@/lib/web/request-gate";
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
  } catch (error) {
    ready = undefined;
    if (error instanceof WrongSecretError) {
      getLogger().fatal(error.message);
      return answerWhileStarting(new URL(request.url).pathname);
    }
    // The database is away, for example: the API answers in its own words, and the next request tries again.
  }
  const { requestId } = openFacts(request, request.headers.get(REQUEST_ID_HEADER));
  const response = await getApi().fetch(request);
  response.headers.set(REQUEST_ID_HEADER, requestId);
  if (response.status === ACCEPTED) after(tryAtOnce);
  return response;
}

function prepare(): Promise<void> {
  return prepareInstallation({ database: getDatabase(), config: getConfig() });
}
