import GitHubProvider from "next-auth/providers/github";
import type { Provider } from "next-auth/providers/index";
import type { Providers } from "@/lib/config/providers";
import { LINKED_BY_ADDRESS, PROVIDER_SILENCE_MAX_MS } from "@/lib/web/constants";
import { findGitHubEmail } from "@/lib/web/find-github-email";
import { locateGitHub } from "@/lib/web/locate-github";

/** The public GitHub or an Enterprise one; an address counts only if it has verified it. */
export function createGitHubProvider(settings: NonNullable<Providers["github"]>): Provider {
  const { clientId, clientSecret } = settings;
  const { authorize, token, api, issuer } = locateGitHub(settings.url);
  return GitHubProvider({
    clientId,
    clientSecret,
    ...LINKED_BY_ADDRESS,
    httpOptions: { timeout: PROVIDER_SILENCE_MAX_MS },
    issuer,
    authorization: { url: authorize, params: { scope: "read:user user:email" } },
    token: { url: token },
    userinfo: {
      url: `${api}/user`,
      async request({ client, tokens }) {
        const accessToken = String(tokens.access_token);
        const { email: _, ...profile } = await client.userinfo(accessToken);
        const email = await findGitHubEmail({ accessToken, api });
        return email === null ? profile : { ...profile, email };
      },
    },
    // Numbers are each GitHub's own: with another one, other people have them.
    profile: ({ id, name, login, email }) => ({
      id: `${issuer} ${id}`,
      name: name ?? login,
      email,
    }),
  });
}
