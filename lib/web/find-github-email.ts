import { z } from "zod";
import { PROVIDER_SILENCE_MAX_MS } from "@/lib/web/constants";

const emails = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
);

/** GitHub's own word for whose address it is: the primary one, if it is verified; else null. */
export async function findGitHubEmail(input: {
  accessToken: string;
  api: string;
}): Promise<string | null> {
  const response = await fetch(`${input.api}/user/emails`, {
    headers: { authorization: `Bearer ${input.accessToken}`, accept: "application/json" },
    signal: AbortSignal.timeout(PROVIDER_SILENCE_MAX_MS),
  });
  if (!response.ok) return null;
  const parsed = emails.safeParse(await response.json());
  const chosen = parsed.data?.find(({ primary, verified }) => primary && verified);
  return chosen?.email ?? null;
}
