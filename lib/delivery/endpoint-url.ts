import type { AllowedCidrs } from "@/lib/delivery/address-guard";
import { checkUrlHost } from "@/lib/delivery/check-url-host";

const MAX_URL_CHARACTERS = 65_536;
const MAX_HOST_CHARACTERS = 253;
const HOST_LABEL = /^[^.]{1,63}$/;

export type EndpointUrlRule =
  | "length"
  | "syntax"
  | "scheme"
  | "https"
  | "port"
  | "host"
  | "address";

type Policy = { readonly httpsOnly: boolean; readonly allowedCidrs: AllowedCidrs };
type Problem = { readonly rule: EndpointUrlRule; readonly message: string };

const LENGTH: Problem = {
  rule: "length",
  message: `The URL must have 1 to ${MAX_URL_CHARACTERS} characters.`,
};
const SYNTAX: Problem = {
  rule: "syntax",
  message: "The URL cannot be read: write it in full, like https://example.com/webhooks.",
};
const SCHEME: Problem = {
  rule: "scheme",
  message: "The URL must begin with https:// or http://.",
};
const HTTPS: Problem = {
  rule: "https",
  message: "The URL must begin with https://, because deliveries here go over HTTPS only.",
};
const PORT: Problem = {
  rule: "port",
  message: "The URL names port 0, which cannot be connected to.",
};
const HOST: Problem = {
  rule: "host",
  message: "The URL's host name has an empty part, or one that is too long.",
};

/**
 * What an endpoint's URL may be when it is saved, judged without DNS: the addresses behind a name
 * are the guarded lookup's matter. Comes back as the parser normalises it (WHATWG), because that is
 * what will be connected to. A fragment is kept; it is never sent.
 */
export function checkEndpointUrl(
  text: string,
  policy: Policy,
): ({ readonly ok: false } & Problem) | { readonly ok: true; readonly url: URL } {
  if (text.length > MAX_URL_CHARACTERS || text === "") {
    return { ok: false, ...LENGTH };
  }
  const url = URL.parse(text);
  if (url === null) {
    return { ok: false, ...SYNTAX };
  }
  const problem = findProblem(url, policy);
  return problem === null ? { ok: true, url } : { ok: false, ...problem };
}

function findProblem(url: URL, { httpsOnly, allowedCidrs }: Policy): Problem | null {
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return SCHEME;
  }
  if (httpsOnly && url.protocol !== "https:") {
    return HTTPS;
  }
  if (url.port === "0") {
    return PORT;
  }
  if (!isHostNameValid(url.hostname)) {
    return HOST;
  }
  // Percent-encoding makes it longer, and what is stored must pass when it is sent back to be saved.
  if (url.href.length > MAX_URL_CHARACTERS) {
    return LENGTH;
  }
  const blocked = checkUrlHost(url, allowedCidrs);
  return blocked === null ? null : { rule: "address", message: blocked.message };
}

function isHostNameValid(hostname: string): boolean {
  const name = hostname.replace(/\.$/, "");
  return (
    name.length <= MAX_HOST_CHARACTERS && name.split(".").every((label) => HOST_LABEL.test(label))
  );
}
