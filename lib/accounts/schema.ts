import { z } from "zod";
import {
  MEMBER_ROLES,
  PASSWORD_MAX_CHARACTERS,
  PASSWORD_MIN_CHARACTERS,
} from "@/lib/accounts/constants";
import { nameField } from "@/lib/shared/fields";

const emailField = z
  .string()
  .trim()
  .min(1, "Enter your email address")
  .max(254, "Enter a shorter email address")
  .pipe(z.email("Enter a whole email address, like ada@example.com"));

/** Only the form is checked here: whether the password is long enough was decided when it was set. */
export const credentialsSchema = z.object({
  email: emailField,
  password: z.string().min(1, "Enter your password"),
});

export const signUpInput = z.object({
  name: z.string().trim().min(1, "Enter your name").pipe(nameField),
  email: emailField,
  password: z
    .string()
    .min(PASSWORD_MIN_CHARACTERS, `Use at least ${PASSWORD_MIN_CHARACTERS} characters`)
    .max(PASSWORD_MAX_CHARACTERS, `Use at most ${PASSWORD_MAX_CHARACTERS} characters`),
  /** The token of an invitation: the new account joins that application and gets none of its own. */
  invitation: z.string().max(100).optional(),
});

export const invitationInput = z.object({
  role: z.enum(MEMBER_ROLES),
  /** Where the link is mailed to; without it, whoever made the invitation passes the link on. */
  email: emailField.optional(),
});

export const memberPatch = z.object({ role: z.enum(MEMBER_ROLES) });

export type SignUpInput = z.output<typeof signUpInput>;
export type InvitationInput = z.output<typeof invitationInput>;
export type MemberRole = z.output<typeof memberPatch>["role"];
export type Credentials = z.infer<typeof credentialsSchema>;
