/** The mail that carries an invitation's link. */
export function composeInvitationMail(input: {
  recipient: string;
  applicationName: string;
  role: string;
  url: string;
  expiresAt: Date;
}): { recipient: string; subject: string; body: string } {
  // A line break in a name would begin a header of its own choice.
  const name = input.applicationName.replaceAll(/\s+/g, " ");
  return {
    recipient: input.recipient,
    subject: `You are invited to ${name}`,
    body: [
      `You are invited to join ${name} as ${input.role}.`,
      "",
      input.url,
      "",
      `The link works once, until ${input.expiresAt.toISOString()}. Whoever has it can use it: do not pass it on.`,
      "If you did not expect this mail, ignore it.",
      "",
    ].join("\n"),
  };
}
