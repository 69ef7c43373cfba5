import { generateKeyPairSync, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Provider } from "oidc-provider";
import { type Person, readAnswer, showQuestion } from "@/e2e/outside/ask-who";
import { OIDC_CLIENT } from "@/e2e/outside/clients";

const QUESTION_PATH = "/interaction/";

/** A certified provider of OpenID Connect; only who sits at the browser is asked by a page of ours. */
export function createIdentityProvider(input: { issuer: string; callbackUrl: string }) {
  const people = new Map<string, Person>();
  const provider = new Provider(input.issuer, {
    clients: [{ ...OIDC_CLIENT, redirect_uris: [input.callbackUrl] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: [randomUUID()] },
    jwks: { keys: [createSigningKey()] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `${QUESTION_PATH}${interaction.uid}` },
    pkce: { required: () => true },
    findAccount: (_, accountId) => ({ accountId, claims: () => claimsOf(accountId) }),
    // Whoever signs in has consented on the same page.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        accountId: oidc.session?.accountId ?? "",
        clientId: oidc.client?.clientId ?? "",
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  const serveProtocol = provider.callback();

  function claimsOf(sub: string) {
    const person = people.get(sub);
    return { sub, name: "Ida Provider", email: person?.email, email_verified: person?.isVerified };
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!request.url?.startsWith(QUESTION_PATH)) return serveProtocol(request, response);
    if (request.method === "GET") return showQuestion(response);
    const person = await readAnswer(request);
    if (person !== null) people.set(person.email, person);
    const result =
      person === null ? { error: "access_denied" } : { login: { accountId: person.email } };
    await provider.interactionFinished(request, response, result);
  };
}

function createSigningKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), alg: "RS256", use: "sig", kty: "RSA" as const };
}
