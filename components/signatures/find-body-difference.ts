/** Why a body is another one than was sent, where that can be told. */
export type DifferenceCause =
  | "empty"
  | "rewritten"
  | "lineEndings"
  | "spaceAround"
  | "cut"
  | "added"
  | "other";

export interface BodyDifference {
  /** Of the first byte that differs, from 0. */
  readonly atByte: number;
  readonly cause: DifferenceCause;
  /** What stands there, with a little before and after it. */
  readonly sent: string;
  readonly received: string;
}

const CONTEXT_BYTES = 24;

/** Where and why a received body differs from the one that was sent; null where both are the same bytes. */
export function findBodyDifference(sent: string, received: string): BodyDifference | null {
  const encoder = new TextEncoder();
  const [sentBytes, receivedBytes] = [encoder.encode(sent), encoder.encode(received)];
  const atByte = firstDifference(sentBytes, receivedBytes);
  if (atByte === null) return null;
  return {
    atByte,
    cause: findCause(sent, received),
    sent: excerpt(sentBytes, atByte),
    received: excerpt(receivedBytes, atByte),
  };
}

function firstDifference(one: Uint8Array, other: Uint8Array): number | null {
  const end = Math.min(one.length, other.length);
  for (let at = 0; at < end; at++) if (one[at] !== other[at]) return at;
  return one.length === other.length ? null : end;
}

function findCause(sent: string, received: string): DifferenceCause {
  if (received === "") return "empty";
  if (withLineFeeds(sent) === withLineFeeds(received)) return "lineEndings";
  if (sent.trim() === received.trim()) return "spaceAround";
  if (sent.startsWith(received)) return "cut";
  if (received.startsWith(sent)) return "added";
  return isSameJson(sent, received) ? "rewritten" : "other";
}

function withLineFeeds(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function isSameJson(one: string, other: string): boolean {
  try {
    return canonical(JSON.parse(one)) === canonical(JSON.parse(other));
  } catch {
    return false;
  }
}

/** The same text for the same value, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(byName))
      : inner,
  );
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}

/** Cut between bytes, a character may be halved; then a mark stands for it. */
function excerpt(bytes: Uint8Array, atByte: number): string {
  const start = Math.max(0, atByte - CONTEXT_BYTES);
  return new TextDecoder().decode(bytes.slice(start, atByte + CONTEXT_BYTES));
}
