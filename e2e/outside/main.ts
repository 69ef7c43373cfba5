import { createServer } from "node:http";
import { z } from "zod";
import { createIdentityProvider } from "@/e2e/outside/create-identity-provider";
import { serveGitHub } from "@/e2e/outside/serve-github";
import { openSmtpServer } from "@/lib/testing/open-smtp-server";

// What stands outside the product under test, on loopback and over real sockets: two providers that sign
// people in, and a mail server whose mails are read at /mails.
const ports = z
  .object({
    E2E_PORT: z.string(),
    E2E_OUTSIDE_PORT: z.coerce.number(),
    E2E_SMTP_PORT: z.coerce.number(),
  })
  .parse(process.env);

const smtp = await openSmtpServer({ port: ports.E2E_SMTP_PORT, script: {} });
const serveIdentity = createIdentityProvider({
  issuer: `http://127.0.0.1:${ports.E2E_OUTSIDE_PORT}`,
  callbackUrl: `http://localhost:${ports.E2E_PORT}/api/auth/callback/oidc`,
});

createServer((request, response) => {
  const path = request.url ?? "/";
  if (path === "/mails") {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(smtp.mails));
    return;
  }
  const serve = path.startsWith("/github/") ? serveGitHub : serveIdentity;
  serve(request, response).catch((error: unknown) => {
    process.stderr.write(`${error}\n`);
    response.writeHead(500).end();
  });
}).listen(ports.E2E_OUTSIDE_PORT, "127.0.0.1");
