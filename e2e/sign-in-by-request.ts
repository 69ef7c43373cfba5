import type { APIRequestContext } from "@playwright/test";
import type { Account } from "@/e2e/trial";

/**
 * Signs in as the form does, without the form: the session's cookie stays with `request`.
 * @returns why it was refused, or null
 */
export async function signInByRequest(
  request: APIRequestContext,
  account: Account,
): Promise<string | null> {
  const csrf = await request.get("/api/auth/csrf");
  const { csrfToken } = await csrf.json();
  const answer = await request.post("/api/auth/callback/credentials", {
    form: { ...account, csrfToken, json: "true" },
  });
  const { url } = await answer.json();
  return new URL(url).searchParams.get("error");
}
