import { z } from "zod";

const emails = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
);

/** GitHub's own word for whose address it is: the primary one, if it is verified; else null. */
export async function findGitHubEmail(accessToken: string): Promise<string | null> {
  const response = await fetch("https://api.github.com/user/emails", {
    headers: { authorization: `Bearer ${accessToken}`, accept: "application/json" },
  });
  if (!response.ok) return null;
  const parsed = emails.safeParse(await response.json());
  const chosen = parsed.data?.find(({ primary, verified }) => primary && verified);
  return chosen?.email ?? null;
}
