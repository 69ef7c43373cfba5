/** next-auth's codes, and ours, for a sign-in that came back without an account (`/sign-in?error=…`). */
const EXPLANATIONS: Readonly<Record<string, string>> = {
  Verification: "That link was used already, or its time is over. Ask for another one.",
  OAuthAccountNotLinked:
    "This address has an account with a password. Sign in with it, or by a link in a mail.",
  EmailNotVerified: "Your provider does not vouch for your address. Verify it there first.",
  SignUpClosed: "There is no account for this address. Somebody who has one can invite you.",
  Refused: "You did not let your provider tell us who you are. Try again, or another way.",
  OAuthSignin: "Your provider does not answer. Try again in a minute, or another way.",
};

export function explainError(code: string): string {
  return EXPLANATIONS[code] ?? "Signing in did not work. Try again, or another way.";
}
