import type { Profile } from "next-auth";
import type { Provider } from "next-auth/providers/index";
import type { UserinfoEndpointHandler } from "next-auth/providers/oauth";
import type { ProviderClient } from "@/lib/config/providers";
import { LINKED_BY_ADDRESS, PROVIDER_SILENCE_MAX_MS } from "@/lib/web/constants";

interface Claims {
  readonly sub: string;
  readonly name?: string;
  readonly preferred_username?: string;
  readonly email?: string;
  readonly email_verified?: unknown;
}

/** A provider of OpenID Connect: where it answers stands in its own metadata, below `issuer`. */
export function createOidcProvider(
  input: ProviderClient & { id: string; name: string; issuer: string },
): Provider {
  const issuer = input.issuer.replace(/\/+$/, "");
  return {
    id: input.id,
    name: input.name,
    type: "oauth",
    clientId: input.clientId,
    clientSecret: input.clientSecret,
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    ...LINKED_BY_ADDRESS,
    httpOptions: { timeout: PROVIDER_SILENCE_MAX_MS },
    userinfo: { request: readClaims },
    // A subject is its issuer's own (OpenID Connect Core, section 5.7).
    profile: ({ sub, name, preferred_username, email }: Claims) => ({
      id: `${issuer} ${sub}`,
      name: name ?? preferred_username ?? null,
      email: email ?? null,
    }),
  };
}

type AskUserinfo = NonNullable<UserinfoEndpointHandler["request"]>;
type Asked = Parameters<AskUserinfo>[0];
type TokenSet = Exclude<Parameters<Asked["client"]["userinfo"]>[0], string>;

/** Whole from one of two places: what one of them says of an address must not be paired with the other's. */
async function readClaims({ client, tokens }: Asked): Promise<Profile> {
  const tokenSet = asTokenSet(tokens);
  const claims = tokenSet.claims();
  const isAllSaid = claims.email !== undefined && claims.email_verified !== undefined;
  if (isAllSaid || client.issuer.metadata.userinfo_endpoint === undefined) return claims;
  // Refuses what is of another subject than the token.
  return client.userinfo(tokenSet);
}

/** True because next-auth hands on what openid-client answered it with, under a narrower type. */
function asTokenSet(tokens: Asked["tokens"]): TokenSet {
  return tokens as TokenSet;
}
