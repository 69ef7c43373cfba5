import { acceptInvitation } from "@/lib/accounts/accept-invitation";
import { createInvitation } from "@/lib/accounts/create-invitation";
import { listInvitations } from "@/lib/accounts/queries";
import { revokeInvitation } from "@/lib/accounts/revoke-invitation";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { deliverInvitation } from "@/lib/api/v1/deliver-invitation";
import { presentInvitation } from "@/lib/api/v1/presenters/present-invitation";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { appParams, listOf } from "@/lib/api/v1/schemas/common";
import { orderedPageQuery } from "@/lib/api/v1/schemas/query";
import {
  enteredOut,
  invitationAcceptIn,
  invitationCreatedOut,
  invitationIn,
  invitationOut,
  invitationParams,
} from "@/lib/api/v1/schemas/team";
import { invalidField } from "@/lib/errors/app-error";
import { pageRequest } from "@/lib/shared/pages";

export const invitationRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/invitation",
    operation: "invitation.list",
    summary: "List the invitations that can still be accepted",
    permission: "team:read",
    params: appParams,
    query: orderedPageQuery("inv"),
    responses: { 200: listOf(invitationOut) },
    handler: async (ctx, { query }) => {
      const page = await listInvitations(ctx, pageRequest(query, query.order ?? "descending"));
      return answer(200, presentPage(page, presentInvitation));
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/invitation",
    operation: "invitation.create",
    summary: "Invite somebody by a link that works once",
    permission: "team:administer",
    params: appParams,
    body: invitationIn,
    responses: { 201: invitationCreatedOut },
    idempotency: "none",
    handler: async (ctx, { body, services }) => {
      if (body.email !== undefined && services.mailer === null) {
        throw invalidField(
          "email",
          "No mail server is set here: leave it out and pass the link on",
        );
      }
      const created = await createInvitation(ctx, body);
      const url = await deliverInvitation(ctx, { ...created, services });
      return answer(201, { ...presentInvitation(created.invitation), url });
    },
  }),
  defineRoute({
    method: "delete",
    path: "/app/{app_id}/invitation/{invitation_id}",
    operation: "invitation.revoke",
    summary: "Withdraw an invitation",
    permission: "team:administer",
    params: invitationParams,
    responses: { 204: null },
    handler: async (ctx, { params }) => {
      await revokeInvitation(ctx, params.invitation_id);
      return answer(204, null);
    },
  }),
  defineRoute({
    method: "post",
    path: "/invitation/accept",
    operation: "invitation.accept",
    summary: "Join the application that an invitation is for",
    permission: "person",
    body: invitationAcceptIn,
    responses: { 200: enteredOut },
    handler: async (ctx, { body, services }) => {
      const applicationId = await acceptInvitation(ctx, body.token);
      // The path names no application, so nobody else can tell its team.
      services.live.note("settings", applicationId);
      return answer(200, { applicationId });
    },
  }),
];
