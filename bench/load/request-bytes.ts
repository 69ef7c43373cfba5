const KEY_PREFIX = "auto_";
const UUID_LENGTH = 36;

export interface RequestTemplate {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly hasIdempotencyKeys: boolean;
}

/** Bytes of a request, ready to be written; the second part writes a fresh Idempotency-Key into them. */
export interface RequestBytes {
  readonly bytes: Buffer;
  refresh(): void;
}

let lastKey = Date.now() * 1_000;

/** Each connection has its own, because a write under way must not see the next key. */
export function createRequestBytes(template: RequestTemplate): RequestBytes {
  const { path, headers, body } = template;
  const lines = [
    `POST ${path} HTTP/1.1`,
    "Host: 127.0.0.1",
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  const start = `${lines.join("\r\n")}\r\n`;
  if (!template.hasIdempotencyKeys) {
    return { bytes: Buffer.from(`${start}\r\n${body}`), refresh: () => undefined };
  }
  const beforeKey = `${start}Idempotency-Key: ${KEY_PREFIX}`;
  const bytes = Buffer.from(`${beforeKey}${"0".repeat(UUID_LENGTH)}\r\n\r\n${body}`);
  const keyAt = Buffer.byteLength(beforeKey);
  return {
    bytes,
    refresh() {
      bytes.write(uuidOf(++lastKey), keyAt, "latin1");
    },
  };
}

/** Of the length and form that SDKs send. */
function uuidOf(count: number): string {
  return `00000000-0000-4000-8000-${count.toString(16).padStart(12, "0").slice(-12)}`;
}
