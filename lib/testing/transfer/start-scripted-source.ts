import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { portOf } from "@/lib/testing/port-of";

const DEFAULT_SECRET = `whsec_${"A".repeat(32)}`;

export interface ScriptedApplication {
  readonly fields: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly endpoints: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[];
}

export interface Script {
  eventTypes: readonly Readonly<Record<string, unknown>>[];
  applications: readonly ScriptedApplication[];
  /** By endpoint id. */
  secrets: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, unknown>>;
  pageItems: number;
  /** Answers the request itself when it returns true. */
  disturb: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** A Svix server whose every response is in the test's hands. */
export async function startScriptedSource(script: Script) {
  const requests: { path: string; atMs: number }[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://source");
    requests.push({ path: url.pathname + url.search, atMs: performance.now() });
    if (script.disturb(request, response)) return;
    const body = answer(script, url);
    response.writeHead(body === null ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(body ?? { code: "not_found", detail: "Entity not found" }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    requests,
    async close() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}

function answer(script: Script, url: URL): unknown {
  const [, , , collection, app, , endpoint, part] = url.pathname.split("/");
  if (collection === "event-type") return page(script, { items: script.eventTypes, url });
  const application = script.applications.find(({ fields }) => fields.id === app);
  if (app === undefined) {
    return page(script, { items: script.applications.map(({ fields }) => fields), url });
  }
  if (application === undefined) return null;
  if (part === "secret") return { key: script.secrets[endpoint ?? ""] ?? DEFAULT_SECRET };
  if (part === "headers") return script.headers[endpoint ?? ""] ?? { headers: {}, sensitive: [] };
  return page(script, { items: application.endpoints, url });
}

function page(script: Script, { items, url }: { items: readonly object[]; url: URL }) {
  const start = Number(url.searchParams.get("iterator") ?? 0);
  const end = start + script.pageItems;
  const done = end >= items.length;
  return { data: items.slice(start, end), iterator: String(end), prevIterator: null, done };
}
