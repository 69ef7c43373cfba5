/**
 * Whether a provider's word makes an address its person's own. GitHub's was asked for among the verified
 * ones (find-github-email.ts); the others say it aloud, some in a text, unless the operator trusts each
 * address that theirs names.
 */
export function isVouchedFor(input: {
  provider: string;
  profile: object;
  trustedOidcEmails: "verified" | "all";
}): boolean {
  if (input.provider === "github") return true;
  if (input.provider === "oidc" && input.trustedOidcEmails === "all") return true;
  if (!("email_verified" in input.profile)) return false;
  const { email_verified: word } = input.profile;
  return word === true || word === "true";
}
