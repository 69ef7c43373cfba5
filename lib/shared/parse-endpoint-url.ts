import { parseUrl } from "@/lib/shared/parse-url";

const MAX_URL_CHARACTERS = 65_536;
const MAX_HOST_CHARACTERS = 253;
const HOST_LABEL = /^[^.]{1,63}$/;

type Rule = "length" | "syntax" | "scheme" | "https" | "port" | "host";

interface Problem {
  readonly rule: Rule;
  readonly message: string;
}

export type ParsedEndpointUrl =
  | ({ readonly ok: false } & Problem)
  | { readonly ok: true; readonly url: URL };

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
 * What the text of an endpoint's URL must be, for the form and for the server alike. Which addresses may be
 * reached only the server knows. Comes back as the parser normalises it (WHATWG), because that is what will
 * be connected to. A fragment is kept; it is never sent.
 */
export function parseEndpointUrl(
  text: string,
  { httpsOnly }: { httpsOnly: boolean },
): ParsedEndpointUrl {
  if (text.length > MAX_URL_CHARACTERS || text === "") return { ok: false, ...LENGTH };
  const url = parseUrl(text);
  if (url === null) return { ok: false, ...SYNTAX };
  const problem = findProblem(url, httpsOnly);
  return problem === null ? { ok: true, url } : { ok: false, ...problem };
}

function findProblem(url: URL, httpsOnly: boolean): Problem | null {
  if (url.protocol !== "https:" && url.protocol !== "http:") return SCHEME;
  if (httpsOnly && url.protocol !== "https:") return HTTPS;
  if (url.port === "0") return PORT;
  if (!isHostNameValid(url.hostname)) return HOST;
  // Percent-encoding makes it longer, and what is stored must pass when it is sent back to be saved.
  return url.href.length > MAX_URL_CHARACTERS ? LENGTH : null;
}

function isHostNameValid(hostname: string): boolean {
  const name = hostname.replace(/\.$/, "");
  return (
    name.length <= MAX_HOST_CHARACTERS && name.split(".").every((label) => HOST_LABEL.test(label))
  );
}
