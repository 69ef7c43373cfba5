import { changeMemberRole } from "@/lib/accounts/change-member-role";
import { listMembers } from "@/lib/accounts/queries";
import { removeMember } from "@/lib/accounts/remove-member";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentMember } from "@/lib/api/v1/presenters/present-member";
import { presentPage } from "@/lib/api/v1/presenters/present-page";
import { appParams, listOf } from "@/lib/api/v1/schemas/common";
import { orderedPageQuery } from "@/lib/api/v1/schemas/query";
import { memberOut, memberParams, memberPatchIn } from "@/lib/api/v1/schemas/team";
import { AppError } from "@/lib/errors/app-error";
import { pageRequest } from "@/lib/shared/pages";

export const memberRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/member",
    operation: "member.list",
    summary: "List an application's members",
    permission: "team:read",
    params: appParams,
    query: orderedPageQuery("mem"),
    responses: { 200: listOf(memberOut) },
    handler: async (ctx, { query }) => {
      const page = await listMembers(ctx, pageRequest(query, query.order ?? "ascending"));
      return answer(200, presentPage(page, presentMember));
    },
  }),
  defineRoute({
    method: "patch",
    path: "/app/{app_id}/member/{member_id}",
    operation: "member.patch",
    summary: "Change a member's role",
    permission: "team:administer",
    params: memberParams,
    body: memberPatchIn,
    responses: { 200: memberOut },
    handler: async (ctx, { params, body }) => {
      const member = await changeMemberRole(ctx, { memberId: params.member_id, ...body });
      return answer(200, presentMember(member));
    },
  }),
  defineRoute({
    method: "delete",
    path: "/app/{app_id}/member/{member_id}",
    operation: "member.remove",
    summary: "Remove a member",
    permission: "team:administer",
    params: memberParams,
    responses: { 204: null },
    handler: async (ctx, { params }) => {
      await removeMember(ctx, { id: params.member_id });
      return answer(204, null);
    },
  }),
  defineRoute({
    method: "post",
    path: "/app/{app_id}/member/leave",
    operation: "member.leave",
    summary: "Leave an application's team",
    permission: "team:read",
    params: appParams,
    responses: { 204: null },
    handler: async (ctx, { services }) => {
      if (ctx.actor.kind !== "user" || ctx.actor.role === "operator") {
        throw new AppError("forbidden", "Only a member of the application's own team can leave it");
      }
      await removeMember(ctx, { userId: ctx.actor.userId });
      // A viewer may leave, so the permission is one to read, and those are not noted.
      services.live.note("settings", ctx.scope.applicationId);
      return answer(204, null);
    },
  }),
];
