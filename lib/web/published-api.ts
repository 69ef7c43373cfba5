/** Next compiles each page into a bundle of its own: only the global object is common to them and server.ts. */
const HOLDER_KEY = Symbol.for("posthaste.web.api");

type AskApi = (request: Request) => Response | Promise<Response>;

interface Holder {
  [HOLDER_KEY]?: AskApi;
}

/** Lets pages ask the API of this process without a connection. */
export function publishApi(ask: AskApi): void {
  holder()[HOLDER_KEY] = ask;
}

/** Null where Next runs alone: pages then leave the asking to the browser. */
export function findPublishedApi(): AskApi | null {
  return holder()[HOLDER_KEY] ?? null;
}

/** The global object with our key: a registered symbol of our own, so nobody else writes there. */
function holder(): Holder {
  return globalThis as Holder;
}
