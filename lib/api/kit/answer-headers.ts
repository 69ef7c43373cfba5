/**
 * Any origin may read an answer: a key has to be sent on purpose, and a session's cookie is not sent across
 * origins. Set here, on the answer as it is made, because a middleware that adds a header afterwards costs
 * the fast way out of the server.
 */
export const ANY_ORIGIN = { "access-control-allow-origin": "*" } as const;

export const JSON_ANSWER = { ...ANY_ORIGIN, "content-type": "application/json" } as const;
