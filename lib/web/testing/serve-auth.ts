import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type NextAuthOptions } from "next-auth";

/** next-auth with these options on a port, as below /api/auth of the portal; knows how a browser asks it. */
export async function serveAuth(getOptions: () => NextAuthOptions) {
  const server = createServer(
    (request, response) => void serve({ request, response }, getOptions()),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** What Next would add to the two (pages/api): next-auth's handler for these needs no Next around it. */
async function serve(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  options: NextAuthOptions,
) {
  const url = new URL(request.url ?? "/", "http://auth.test");
  const body = Object.fromEntries(new URLSearchParams(await text(request)));
  const cookies = Object.fromEntries(
    (request.headers.cookie ?? "").split("; ").map((pair) => pair.split(/=(.*)/s).slice(0, 2)),
  );
  const nextauth = url.pathname.split("/").slice(3);
  Object.assign(request, {
    query: { ...Object.fromEntries(url.searchParams), nextauth },
    body,
    cookies: decodeAll(cookies),
  });
  Object.assign(response, {
    status(code: number) {
      response.statusCode = code;
      return response;
    },
    json: (answer: unknown) => response.end(JSON.stringify(answer)),
    send: (answer: unknown) =>
      response.end(typeof answer === "string" ? answer : JSON.stringify(answer)),
  });
  await NextAuth(...asNextPair(request, response), options);
}

/** True because `serve` has added what next-auth reads of the two. */
function asNextPair(
  request: IncomingMessage,
  response: ServerResponse,
): [NextApiRequest, NextApiResponse] {
  return [request as NextApiRequest, response as NextApiResponse];
}

function decodeAll(cookies: Record<string, string | undefined>) {
  return Object.fromEntries(
    Object.entries(cookies).map(([name, value]) => [name, decodeURIComponent(value ?? "")]),
  );
}

/** A browser as far as signing in needs one: it keeps cookies and follows nothing. */
export function openBrowser(origin: string) {
  const jar = new Map<string, string>();
  async function ask(path: string, form?: Record<string, string>) {
    const response = await fetch(new URL(path, origin), {
      redirect: "manual",
      headers: { cookie: cookieHeader(jar) },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const equals = pair.indexOf("=");
      jar.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    return response;
  }
  return {
    ask,
    cookie: () => cookieHeader(jar),
    async post(path: string, form: Record<string, string>) {
      const { csrfToken } = await (await ask("/api/auth/csrf")).json();
      return ask(path, { ...form, csrfToken, json: "true" });
    },
  };
}

function cookieHeader(jar: ReadonlyMap<string, string>): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}
