import { z } from "@hono/zod-openapi";
import { MEMBER_ROLES } from "@/lib/accounts/constants";
import { invitationInput, memberPatch, signUpInput } from "@/lib/accounts/schema";
import { appParams, asComponent, timestamp } from "@/lib/api/v1/schemas/common";

export const memberParams = appParams.extend({ member_id: z.string() });
export const invitationParams = appParams.extend({ invitation_id: z.string() });

export const memberPatchIn = asComponent(memberPatch, "MemberPatch");
export const invitationIn = asComponent(invitationInput, "InvitationIn");
export const signUpIn = asComponent(signUpInput, "SignUpIn");
export const invitationAcceptIn = z
  .object({ token: z.string().min(1).max(100) })
  .openapi("InvitationAcceptIn");

export const memberOut = z
  .object({
    id: z.string(),
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(MEMBER_ROLES),
    createdAt: timestamp,
  })
  .openapi("MemberOut");

export const invitationOut = z
  .object({
    id: z.string(),
    role: z.enum(MEMBER_ROLES),
    email: z.string().nullable().openapi({ description: "Where the link was mailed to" }),
    expiresAt: timestamp,
    createdAt: timestamp,
  })
  .openapi("InvitationOut");

export const invitationCreatedOut = invitationOut
  .extend({
    url: z
      .string()
      .nullable()
      .openapi({ description: "The link, in this answer only; null where it was mailed" }),
  })
  .openapi("InvitationCreatedOut");

/** Where the account or the invitation leads. */
export const enteredOut = z.object({ applicationId: z.string() }).openapi("EnteredOut");

export type MemberOut = z.output<typeof memberOut>;
export type InvitationOut = z.output<typeof invitationOut>;
export type InvitationCreatedOut = z.output<typeof invitationCreatedOut>;
export type EnteredOut = z.output<typeof enteredOut>;
