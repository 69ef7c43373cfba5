import { describe, expect, test } from "vitest";
import { isVouchedFor } from "@/lib/web/is-vouched-for";

const VERIFIED = { email: "ada@example.com", email_verified: true };
const TYPED = { email: "ada@example.com", email_verified: false };
const UNSAID = { email: "ada@example.com" };

describe("an address is its person's own", () => {
  test.each([
    { provider: "google", profile: VERIFIED, trustedOidcEmails: "verified", isIt: true },
    { provider: "google", profile: UNSAID, trustedOidcEmails: "all", isIt: false },
    { provider: "oidc", profile: VERIFIED, trustedOidcEmails: "verified", isIt: true },
    {
      provider: "oidc",
      profile: { ...TYPED, email_verified: "true" },
      trustedOidcEmails: "verified",
      isIt: true,
    },
    {
      provider: "oidc",
      profile: { ...TYPED, email_verified: "false" },
      trustedOidcEmails: "verified",
      isIt: false,
    },
    { provider: "oidc", profile: TYPED, trustedOidcEmails: "verified", isIt: false },
    { provider: "oidc", profile: UNSAID, trustedOidcEmails: "verified", isIt: false },
    { provider: "oidc", profile: UNSAID, trustedOidcEmails: "all", isIt: true },
    { provider: "github", profile: UNSAID, trustedOidcEmails: "verified", isIt: true },
  ] as const)(
    "$isIt for $provider with $profile, trusting $trustedOidcEmails",
    ({ isIt, ...given }) => {
      expect(isVouchedFor(given)).toBe(isIt);
    },
  );
});
