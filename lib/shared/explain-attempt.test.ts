import { describe, expect, test } from "vitest";
import { explainAttempt } from "@/lib/shared/explain-attempt";

const answered = (outcome: string, statusCode: number) =>
  explainAttempt({ outcome, statusCode, errorMessage: null });
const unanswered = (outcome: string, errorMessage: string | null = null) =>
  explainAttempt({ outcome, statusCode: null, errorMessage });

describe("an attempt in words", () => {
  test.each([
    ["delivered", 200, "good", "Delivered", /answered 200: it received/],
    ["delivered", 204, "good", "Delivered", /answered 204/],
    ["refused", 400, "bad", "400 Bad request", /could not accept/],
    ["refused", 401, "bad", "401 Unauthorized", /rejected the signature or needs authorization/],
    ["refused", 403, "bad", "403 Forbidden", /does not let this service in/],
    ["refused", 404, "bad", "404 Not found", /nothing at this path/],
    ["refused", 405, "bad", "405 Method not allowed", /does not take POST/],
    ["gone", 410, "bad", "410 Gone", /this endpoint was disabled/],
    ["refused", 413, "bad", "413 Payload too large", /larger than it takes/],
    ["refused", 415, "bad", "415 Unsupported media type", /does not take JSON/],
    ["refused", 418, "bad", "418 Refused", /understood the request and refused/],
    ["throttled", 429, "warn", "429 Too many requests", /asks for less/],
    ["refused", 500, "bad", "500 Internal server error", /your code failed/],
    ["throttled", 502, "bad", "502 Bad gateway", /a proxy answered/],
    ["refused", 503, "warn", "503 Service unavailable", /overloaded or down/],
    ["throttled", 504, "bad", "504 Gateway timeout", /waited too long/],
    ["refused", 599, "bad", "599 Server error", /failed on your side/],
    ["refused", 999, "bad", "999 An unknown status", /only 200 to 299/],
  ] as const)("%s, %i: %s, %s", (...[outcome, statusCode, tone, title, meaning]) => {
    const explanation = answered(outcome, statusCode);
    expect(explanation).toMatchObject({ tone, title });
    expect(explanation.meaning).toMatch(meaning);
  });

  test.each([
    ["delivered", 200, "good", "Delivered"],
    ["refused", 500, "bad", "500 Internal server error"],
  ] as const)("%s, %i: what its response lacks is said, and changes nothing else", (...given) => {
    const [outcome, statusCode, tone, title] = given;
    const errorMessage = "The connection ended before the response body was complete";
    const explanation = explainAttempt({ outcome, statusCode, errorMessage });
    expect(explanation).toMatchObject({ tone, title });
    expect(explanation.meaning).toContain(` ${errorMessage}.`);
  });

  test("a redirect names its target and is not followed", () => {
    const { title, meaning } = explainAttempt({
      outcome: "refused",
      statusCode: 301,
      errorMessage: null,
      location: "https://www.example.com/",
    });
    expect(title).toBe("301 Redirect");
    expect(meaning).toContain(
      "redirects to https://www.example.com/. Redirects are never followed",
    );
    expect(answered("refused", 307).meaning).toContain("it redirects. Redirects");
  });

  test.each([
    ["unreachable.dns", "getaddrinfo ENOTFOUND x.test", "The host name was not found"],
    ["unreachable.connect", "connect ECONNREFUSED 127.0.0.1:1", "The connection was refused"],
    ["unreachable.connect", "connect EHOSTUNREACH 10.0.0.1", "The host could not be reached"],
    [
      "unreachable.tls",
      "certificate has expired: valid until 2026-01-31",
      "The certificate expired on 2026-01-31",
    ],
    ["unreachable.tls", "certificate has expired", "The certificate has expired"],
    [
      "unreachable.tls",
      "certificate is not yet valid: valid from 2027-01-01",
      "The certificate is not valid before 2027-01-01",
    ],
    [
      "unreachable.tls",
      "self-signed certificate in certificate chain",
      "The certificate is self-signed",
    ],
    [
      "unreachable.tls",
      "Hostname/IP does not match certificate's altnames: Host: a. is not in b",
      "The certificate is for another host",
    ],
    [
      "unreachable.tls",
      "unable to verify the first certificate",
      "The certificate cannot be verified",
    ],
    [
      "unreachable.tls",
      "write EPROTO ssl3_get_record:wrong version number",
      "The port does not speak TLS",
    ],
    ["unreachable.tls", "something new", "No secure connection could be made"],
    [
      "unreachable.timeout",
      "The attempt took longer than its deadline",
      "Your server took too long",
    ],
    ["unreachable.reset", "read ECONNRESET", "The connection was closed without an answer"],
    ["unreachable.protocol", "Parse Error", "The answer was not valid HTTP"],
    [
      "blocked",
      "Deliveries may not go to 10.0.0.1 (private, 10.0.0.0/8).",
      "The address is not allowed",
    ],
    ["unreachable.of-a-later-release", "Who knows", "The attempt failed"],
  ])("%s, %s: %s", (...[outcome, errorMessage, title]) => {
    const explanation = unanswered(outcome, errorMessage);
    expect(explanation).toMatchObject({ tone: "bad", title });
    expect(explanation.advice).not.toBeNull();
  });

  test("a blocked address is named", () => {
    expect(unanswered("blocked", "Deliveries may not go to 10.0.0.1.").meaning).toContain(
      "10.0.0.1",
    );
  });

  test("a timeout says whether the connection stood", () => {
    const facts = { outcome: "unreachable.timeout", statusCode: null, errorMessage: null };
    const connected = explainAttempt({ ...facts, timing: { connectMs: 3 } });
    expect(connected.meaning).toMatch(/^The connection stood/);
    expect(explainAttempt({ ...facts, timing: { connectMs: null } }).meaning).toMatch(
      /^No connection/,
    );
  });

  test("every status code, and none, has words and, unless it is a success, something to do", () => {
    for (let code = 100; code < 1_000; code++) {
      const { title, meaning, advice } = answered("refused", code);
      expect(title).not.toBe("");
      expect(meaning).toContain(String(code));
      expect(advice === null).toBe(code >= 200 && code <= 299);
    }
    expect(unanswered("unreachable.unknown").meaning).not.toBe("");
  });
});
