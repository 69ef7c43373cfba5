import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { type Person, readAnswer, showQuestion } from "@/e2e/outside/ask-who";

const person = z.object({ email: z.string(), isVerified: z.boolean() });

/** As much of a GitHub Enterprise Server as signing in needs. A code, and the token for it, is the person. */
export async function serveGitHub(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://github.test");
  const path = url.pathname.slice(url.pathname.indexOf("/github/") + "/github".length);
  const json = (body: unknown) =>
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  switch (`${request.method} ${path}`) {
    case "GET /login/oauth/authorize":
      return showQuestion(response);
    case "POST /login/oauth/authorize": {
      const back = composeReturn(url.searchParams, await readAnswer(request));
      response.writeHead(302, { location: back }).end();
      return;
    }
    case "POST /login/oauth/access_token": {
      const form = new URLSearchParams(await text(request));
      json({ access_token: form.get("code"), token_type: "bearer", scope: "user:email" });
      return;
    }
    case "GET /api/v3/user": {
      const { email } = whoAsks(request);
      const id = createHash("sha256").update(email).digest().readUInt32BE();
      json({ id, login: "octocat", name: "Octavia Cat", email: "shown-publicly@example.com" });
      return;
    }
    case "GET /api/v3/user/emails": {
      const { email, isVerified } = whoAsks(request);
      const other = { email: "old@example.com", primary: false, verified: true };
      json([other, { email, primary: true, verified: isVerified }]);
      return;
    }
    default:
      response.writeHead(404).end();
  }
}

function composeReturn(asked: URLSearchParams, answer: Person | null): string {
  const back = new URL(String(asked.get("redirect_uri")));
  back.searchParams.set("state", String(asked.get("state")));
  if (answer === null) back.searchParams.set("error", "access_denied");
  else back.searchParams.set("code", Buffer.from(JSON.stringify(answer)).toString("base64url"));
  return back.href;
}

function whoAsks(request: IncomingMessage): Person {
  const [, token = ""] = String(request.headers.authorization).split(" ");
  return person.parse(JSON.parse(Buffer.from(token, "base64url").toString()));
}
