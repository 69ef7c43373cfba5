import type { IncomingMessage, ServerResponse } from "node:http";
import { RETRY_AFTER_SECONDS } from "@/lib/api/kit/handle-error";
import { type PageRequest, withPageRequest } from "@/lib/web/page-database";

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { display: grid; min-height: 100dvh; place-items: center; margin: 0 }
  main { max-width: 28rem; padding: 1.5rem; text-align: center }
  h1 { font-size: 1.25rem; margin: 0 0 .5rem }
  p { margin: 0 0 1rem; opacity: .8 }`;

/** Whole in itself: what the portal's pages load may not be there either. */
export const UNAVAILABLE_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Temporarily unavailable · Posthaste</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Posthaste is temporarily unavailable</h1>
<p>The database can't be used right now. Accepted messages are safe and will be delivered. Try again in a few seconds.</p>
<p><a href="">Try again</a></p>
</main>
</body>
</html>
`;

export const UNAVAILABLE_PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  "cache-control": "no-store",
  "retry-after": String(RETRY_AFTER_SECONDS),
} as const;

type Serve = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Serves Next's pages, with a 503 in our words in place of Next's 500 when the database failed them. */
export function servePages(pages: Serve): Serve {
  return (request, response) => {
    const pageRequest: PageRequest = { isDatabaseAway: false };
    replaceFailedPage(response, pageRequest);
    return withPageRequest(pageRequest, () => pages(request, response));
  };
}

/**
 * Next writes its own page for a 500 and has no other way to answer with a 503. Whatever writes first (Next, or its
 * compression, which sends the head by itself) comes through `writeHead`.
 */
function replaceFailedPage(response: ServerResponse, pageRequest: PageRequest): void {
  const { writeHead, write, end } = response;
  let isReplaced = false;

  function replace(status: number): boolean {
    if (!pageRequest.isDatabaseAway || status < 500) return false;
    isReplaced = true;
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    Reflect.apply(writeHead, response, [503, UNAVAILABLE_PAGE_HEADERS]);
    Reflect.apply(end, response, [response.req.method === "HEAD" ? "" : UNAVAILABLE_PAGE]);
    return true;
  }
  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (!isReplaced && !replace(status)) Reflect.apply(writeHead, response, [status, ...rest]);
    return response;
  };
  /** What Next writes of its own page is dropped. */
  const isDropped = () => isReplaced || (!response.headersSent && replace(response.statusCode));
  response.write = (...given: unknown[]) => isDropped() || Reflect.apply(write, response, given);
  response.end = (...given: unknown[]) => {
    if (!isDropped()) Reflect.apply(end, response, given);
    return response;
  };
}
