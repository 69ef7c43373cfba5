/** What stands in the place of an answer's body that was expunged (svix-api.md 1.1). */
export const EXPUNGED_BODY = "EXPUNGED";
