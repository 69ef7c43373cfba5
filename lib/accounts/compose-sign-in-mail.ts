/** The mail that carries a link which signs its reader in. */
export function composeSignInMail(input: { recipient: string; url: string; host: string }): {
  recipient: string;
  subject: string;
  body: string;
} {
  return {
    recipient: input.recipient,
    subject: `Sign in to ${input.host}`,
    body: [
      `Follow this link to sign in to Posthaste on ${input.host}:`,
      "",
      input.url,
      "",
      "It works once, for 15 minutes. If you did not ask for it, ignore this mail: nobody gets in without it.",
      "",
    ].join("\n"),
  };
}
