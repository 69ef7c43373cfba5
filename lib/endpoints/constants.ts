export const EVENT_TYPES_MAX = 500;
export const CHANNELS_MAX = 10;
export const HEADERS_MAX = 50;
export const HEADER_VALUE_MAX_BYTES = 4_096;
/** Names that a customer may not set: ours, the connection's, and those that Svix refuses too. */
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
  "expires",
  "host",
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
