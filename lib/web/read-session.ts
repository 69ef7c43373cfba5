import { decode } from "next-auth/jwt";

export interface Session {
  readonly userId: string;
  /** Of the user's sessions, when this one began: it is over where theirs is another now. */
  readonly version: number;
}

export type SessionReader = (headers: Headers) => Promise<Session | null>;

/** next-auth's names: the first where the portal is served over HTTPS, the second elsewhere. */
const COOKIE_NAMES = ["__Secure-next-auth.session-token", "next-auth.session-token"];

/** Of the cookies that were given before there were versions. */
const FIRST_VERSION = 0;

/** Reads the browser's session outside Next too, therefore nothing of Next or React is imported here. */
export function createSessionReader(input: { secret: string }): SessionReader {
  return async (headers) => {
    const cookies = parseCookies(headers.get("cookie") ?? "");
    for (const name of COOKIE_NAMES) {
      const token = joinChunks(cookies, name);
      if (token === null) continue;
      const session = await openToken(token, input.secret);
      if (session !== null) return session;
    }
    return null;
  };
}

async function openToken(token: string, secret: string): Promise<Session | null> {
  try {
    const claims = await decode({ token, secret });
    if (claims?.sub === undefined) return null;
    const { version } = claims;
    return { userId: claims.sub, version: typeof version === "number" ? version : FIRST_VERSION };
  } catch {
    // Whatever a browser sends that is not ours, or is expired, opens with an error: nobody is signed in.
    return null;
  }
}

function parseCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0) cookies.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
  }
  return cookies;
}

/** next-auth splits a long token over `name.0`, `name.1`, …; a short one is under the bare name. */
function joinChunks(cookies: ReadonlyMap<string, string>, name: string): string | null {
  const whole = cookies.get(name);
  if (whole !== undefined) return whole;
  let token = "";
  for (let index = 0; ; index++) {
    const chunk = cookies.get(`${name}.${index}`);
    if (chunk === undefined) return token === "" ? null : token;
    token += chunk;
  }
}
