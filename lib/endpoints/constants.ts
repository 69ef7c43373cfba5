export const ENDPOINT_SEARCH_MAX_CHARACTERS = 256;
/** What one request of a search looks at, at most: some milliseconds. */
export const SEARCH_LOOKS_MAX = 5_000;

export const EVENT_TYPES_MAX = 500;
export const CHANNELS_MAX = 10;
export const HEADERS_MAX = 50;
export const HEADER_NAME_MAX_CHARACTERS = 256;
export const HEADER_VALUE_MAX_BYTES = 4_096;

/** Rotated secrets that still sign beside the current one. */
export const OLD_SECRETS_MAX = 10;
export const SECRET_GRACE_DEFAULT_SECONDS = 24 * 60 * 60;
export const SECRET_GRACE_MAX_SECONDS = 7 * 24 * 60 * 60;

/** Of a secret that is chosen as a text, and of the key behind one that is chosen as `whsec_…`. */
export const CHOSEN_SECRET_MIN_CHARACTERS = 8;
export const CHOSEN_SECRET_MIN_BYTES = 8;
export const CHOSEN_SECRET_MAX_CHARACTERS = 256;

export const RETRY_DELAYS_MAX = 20;
export const RETRY_DELAY_MAX_SECONDS = 24 * 60 * 60;

/**
 * Names that a customer may not set: ours, the connection's, those that Svix refuses too, and `expect`,
 * which would hold every request up until the receiver answers 100.
 */
export const FORBIDDEN_HEADER_NAMES: ReadonlySet<string> = new Set([
  "age",
  "cache-control",
  "clear-site-data",
  "connection",
  "content-encoding",
  "content-language",
  "content-length",
  "content-location",
  "content-type",
  "expect",
  "expires",
  "host",
  "http2-settings",
  "keep-alive",
  "pragma",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "trailers",
  "transfer-encoding",
  "upgrade",
  "user-agent",
  "warning",
]);

export const FORBIDDEN_HEADER_PREFIXES = [
  "svix-",
  "webhook-",
  "x-amz-",
  "x-amzn-",
  "x-azure-",
  "x-fd-",
  "x-gfe",
  "x-goog-",
  "x-google",
  "x-svix-",
] as const;

/** Headers whose values are never shown again, once they are set (Svix's list). */
export const SENSITIVE_HEADER_NAMES: ReadonlySet<string> = new Set([
  "authorization",
  "proxy-authenticate",
  "proxy-authorization",
  "www-authenticate",
  "x-api-key",
  "x-auth-token",
]);
