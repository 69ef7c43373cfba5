import { isIPv6 } from "node:net";
import { BlockedAddressError } from "@/lib/delivery/blocked-address-error";
import {
  ERROR_VERDICTS,
  type ErrorVerdict,
  type UnreachableReason,
} from "@/lib/delivery/error-verdicts";

/** How the request ended, as far as its outcome depends on it. */
export type RemoteResult =
  | { readonly kind: "response"; readonly statusCode: number }
  | { readonly kind: "error"; readonly error: unknown };

export type AttemptOutcome =
  | {
      readonly kind: "delivered" | "refused" | "gone" | "throttled";
      readonly statusCode: number;
    }
  | { readonly kind: "unreachable"; readonly reason: UnreachableReason }
  | { readonly kind: "blocked"; readonly address: string; readonly reason: string };

/** An outcome as the log names it: its kind and, where there is one, the reason: `unreachable.dns`. */
export type OutcomeName =
  | Exclude<AttemptOutcome["kind"], "unreachable">
  | `unreachable.${UnreachableReason}`;

const GONE_STATUS = 410;
const THROTTLED_STATUSES: ReadonlySet<number> = new Set([429, 502, 504]);

/** Causes of causes are followed this far; an error may name itself as its cause. */
const MAX_ERROR_DEPTH = 5;

const EXACT = new Map<string, ErrorVerdict>();
const FAMILIES: { prefix: string; verdict: ErrorVerdict }[] = [];
for (const [verdict, patterns] of ERROR_VERDICTS) {
  for (const pattern of patterns) {
    if (pattern.endsWith("*")) {
      FAMILIES.push({ prefix: pattern.slice(0, -1), verdict });
    } else {
      EXACT.set(pattern, verdict);
    }
  }
}

/**
 * What an attempt came to. Only the status code of a response counts, never its content. Null when
 * the failure is this side's own (no free sockets, a worker told to stop): no attempt is spent.
 */
export function classify(result: RemoteResult): AttemptOutcome | null {
  return result.kind === "response"
    ? classifyStatus(result.statusCode)
    : classifyError(result.error);
}

function classifyStatus(statusCode: number): AttemptOutcome {
  if (statusCode >= 200 && statusCode <= 299) {
    return { kind: "delivered", statusCode };
  }
  if (statusCode === GONE_STATUS) {
    return { kind: "gone", statusCode };
  }
  return { kind: THROTTLED_STATUSES.has(statusCode) ? "throttled" : "refused", statusCode };
}

function classifyError(error: unknown): AttemptOutcome | null {
  const errors = unwrap(error, MAX_ERROR_DEPTH);
  const blocked = errors.find((inner) => inner instanceof BlockedAddressError);
  if (blocked !== undefined) {
    return { kind: "blocked", address: blocked.address, reason: blocked.reason };
  }
  const verdicts = errors.map(findVerdict).filter((verdict) => verdict !== null);
  // Of several addresses, "no route" is often only this side's missing IPv6: the others tell more.
  const verdict = verdicts.find((one) => one !== "connect") ?? verdicts[0];
  if (verdict === "ours") {
    return null;
  }
  // What nobody foresaw spends its attempt too: otherwise one delivery could trip over it for ever.
  return { kind: "unreachable", reason: verdict ?? "protocol" };
}

/** The errors that say something: those inside a failed race of addresses, or the cause of a wrapper. */
function unwrap(error: unknown, depth: number): unknown[] {
  if (!(error instanceof Error) || depth === 0) {
    return [error];
  }
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.flatMap((inner) => unwrap(inner, depth - 1));
  }
  const isWrapper = error.cause !== undefined && findVerdict(error) === null;
  return isWrapper ? unwrap(error.cause, depth - 1) : [error];
}

function findVerdict(error: unknown): ErrorVerdict | null {
  if (!(error instanceof Error)) {
    return null;
  }
  // The code of a DOMException is a number that says nothing here: its name does.
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (code === "EADDRNOTAVAIL" && isForIpv6(error)) return "connect";
  return lookUp(code) ?? lookUp(error.name);
}

/** A machine without IPv6 has no address of its own to connect from, and never will have. */
function isForIpv6(error: Error): boolean {
  return "address" in error && typeof error.address === "string" && isIPv6(error.address);
}

function lookUp(codeOrName: string): ErrorVerdict | null {
  const family = FAMILIES.find(({ prefix }) => codeOrName.startsWith(prefix));
  return EXACT.get(codeOrName) ?? family?.verdict ?? null;
}
