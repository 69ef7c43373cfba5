import fc from "fast-check";
import { errors } from "undici";
import { describe, expect, test } from "vitest";
import { AttemptDeadlineError } from "@/lib/delivery/attempt-deadline-error";
import { BlockedAddressError } from "@/lib/delivery/blocked-address-error";
import { type AttemptOutcome, classify } from "@/lib/delivery/classify";

const STATUSES = [
  { kind: "delivered", statusCodes: [200, 201, 202, 204, 206, 226, 299] },
  { kind: "refused", statusCodes: [300, 301, 302, 303, 304, 307, 308, 399] },
  { kind: "refused", statusCodes: [400, 401, 403, 404, 408, 409, 411, 413, 422, 428, 430, 451] },
  { kind: "refused", statusCodes: [500, 501, 503, 505, 599, 600, 999, 100, 101, 199] },
  { kind: "gone", statusCodes: [410] },
  { kind: "throttled", statusCodes: [429, 502, 504] },
];

const CODES = [
  { reason: "dns", codes: ["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA", "ESERVFAIL"] },
  { reason: "connect", codes: ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH"] },
  {
    reason: "tls",
    codes: [
      "CERT_HAS_EXPIRED",
      "CERT_NOT_YET_VALID",
      "CERT_SIGNATURE_FAILURE",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "HOSTNAME_MISMATCH",
      "ERR_TLS_CERT_ALTNAME_INVALID",
      "ERR_TLS_HANDSHAKE_TIMEOUT",
      "ERR_SSL_WRONG_VERSION_NUMBER",
      "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
      "EPROTO",
    ],
  },
  { reason: "timeout", codes: ["ETIMEDOUT", "ABORT_ERR", "UND_ERR_ABORTED"] },
  { reason: "reset", codes: ["ECONNRESET", "EPIPE", "ECONNABORTED"] },
  { reason: "protocol", codes: ["HPE_INVALID_CONSTANT", "HPE_INVALID_CHUNK_SIZE"] },
  { reason: "protocol", codes: ["ERR_HTTP2_STREAM_ERROR", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH"] },
].flatMap(({ reason, codes }) => codes.map((code) => ({ reason, code })));

const ERRORS = [
  { name: "undici's connect timeout", error: new errors.ConnectTimeoutError(), reason: "timeout" },
  { name: "undici's headers timeout", error: new errors.HeadersTimeoutError(), reason: "timeout" },
  { name: "undici's body timeout", error: new errors.BodyTimeoutError(), reason: "timeout" },
  { name: "undici's abort", error: new errors.RequestAbortedError(), reason: "timeout" },
  { name: "the attempt's deadline", error: new AttemptDeadlineError(), reason: "timeout" },
  { name: "an aborted signal", error: AbortSignal.abort().reason, reason: "timeout" },
  { name: "a timed-out signal", error: new DOMException("", "TimeoutError"), reason: "timeout" },
  { name: "undici's socket error", error: new errors.SocketError(), reason: "reset" },
  { name: "undici's parser", error: new errors.HTTPParserError(), reason: "protocol" },
  { name: "headers too large", error: new errors.HeadersOverflowError(), reason: "protocol" },
];

describe("a response", () => {
  test.each(STATUSES)("RR15 RR17 with $statusCodes is $kind", ({ kind, statusCodes }) => {
    for (const statusCode of statusCodes) {
      expect(classify({ kind: "response", statusCode })).toEqual({ kind, statusCode });
    }
  });

  test("is delivered exactly when its status is 2xx", () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999 }), (statusCode) => {
        const isDelivered = classify({ kind: "response", statusCode })?.kind === "delivered";
        expect(isDelivered).toBe(Math.floor(statusCode / 100) === 2);
      }),
    );
  });
});

describe("an error", () => {
  test.each(CODES)("with the code $code is unreachable: $reason", ({ code, reason }) => {
    expect(outcomeOf(withCode(code))).toEqual({ kind: "unreachable", reason });
  });

  test.each(ERRORS)("that is $name is unreachable: $reason", ({ error, reason }) => {
    expect(outcomeOf(error)).toEqual({ kind: "unreachable", reason });
  });

  test("of the address guard is blocked, with the address and the reason", () => {
    const blocked = new BlockedAddressError({ address: "10.0.0.1", reason: "private network" });
    const expected = { kind: "blocked", address: "10.0.0.1", reason: "private network" };
    expect(outcomeOf(blocked)).toEqual(expected);
    expect(outcomeOf(new Error("fetch failed", { cause: blocked }))).toEqual(expected);
    expect(outcomeOf(aggregate([withCode("ECONNREFUSED"), blocked]))).toEqual(expected);
  });

  test.each([
    "EMFILE",
    "ENFILE",
    "ENOBUFS",
    "ENOMEM",
    "EADDRNOTAVAIL",
    "ERR_EGRESS_PROXY",
    "UND_ERR_DESTROYED",
    "UND_ERR_CLOSED",
  ])("with the code %s is this side's own and no outcome", (code) => {
    expect(outcomeOf(withCode(code))).toBeNull();
  });

  test("about having no address to connect from is this side's own for IPv4, but may last for ever for IPv6", () => {
    const of = (address: string) => Object.assign(withCode("EADDRNOTAVAIL"), { address });
    expect(outcomeOf(of("192.0.2.1"))).toBeNull();
    expect(outcomeOf(of("2001:db8::1"))).toEqual({ kind: "unreachable", reason: "connect" });
    expect(outcomeOf(aggregate([withCode("ECONNREFUSED"), of("2001:db8::1")]))).toEqual({
      kind: "unreachable",
      reason: "connect",
    });
  });

  test("is told apart by code and name, never by its text", () => {
    const error = new Error("connect ECONNREFUSED 127.0.0.1: getaddrinfo ENOTFOUND certificate");
    expect(outcomeOf(error)).toEqual({ kind: "unreachable", reason: "protocol" });
    expect(outcomeOf(withCode("EPIPE", "read ETIMEDOUT"))).toEqual({
      kind: "unreachable",
      reason: "reset",
    });
  });

  test("inside a wrapper is found, and a wrapper with a code of its own is not opened", () => {
    const refused = withCode("ECONNREFUSED");
    const wrapped = new TypeError("fetch failed", { cause: new Error("x", { cause: refused }) });
    expect(outcomeOf(wrapped)).toEqual({ kind: "unreachable", reason: "connect" });
    const coded = Object.assign(withCode("ECONNRESET"), { cause: refused });
    expect(outcomeOf(coded)).toEqual({ kind: "unreachable", reason: "reset" });
  });

  test.each([
    { codes: ["ECONNREFUSED", "ECONNREFUSED"], reason: "connect" },
    { codes: ["ENETUNREACH", "ETIMEDOUT"], reason: "timeout" },
    { codes: ["ETIMEDOUT", "ENETUNREACH"], reason: "timeout" },
    { codes: ["EHOSTUNREACH", "ECONNRESET"], reason: "reset" },
    { codes: ["ECONNREFUSED", "E_UNHEARD_OF"], reason: "connect" },
  ])("of several addresses ($codes) comes to $reason", ({ codes, reason }) => {
    const parts = codes.map((code) => withCode(code));
    // Node gives the whole the code of its first part.
    const error = Object.assign(aggregate(parts), { code: codes[0] });
    expect(outcomeOf(error)).toEqual({ kind: "unreachable", reason });
  });

  test("with a code that nobody knows is judged by its name", () => {
    const error = Object.assign(withCode("E_UNHEARD_OF"), { name: "TimeoutError" });
    expect(outcomeOf(error)).toEqual({ kind: "unreachable", reason: "timeout" });
  });

  test("with nothing inside is judged by its own code", () => {
    const error = Object.assign(aggregate([]), { code: "ETIMEDOUT" });
    expect(outcomeOf(error)).toEqual({ kind: "unreachable", reason: "timeout" });
  });

  test("that is its own cause does not hang", () => {
    const error = new Error("round and round");
    error.cause = error;
    expect(outcomeOf(error)).toEqual({ kind: "unreachable", reason: "protocol" });
  });

  test("of any kind, thrown by anything, is an outcome and spends its attempt", () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        const expected = { kind: "unreachable", reason: "protocol" };
        expect(outcomeOf(thrown)).toEqual(expected);
        expect(outcomeOf(new Error("x", { cause: thrown }))).toEqual(expected);
        expect(outcomeOf(Object.assign(new Error("x"), { code: thrown }))).toEqual(expected);
      }),
    );
  });
});

function outcomeOf(error: unknown): AttemptOutcome | null {
  return classify({ kind: "error", error });
}

function withCode(code: string, message = "an error"): Error {
  return Object.assign(new Error(message), { code });
}

function aggregate(parts: Error[]): AggregateError {
  return new AggregateError(parts, "all of them failed");
}
