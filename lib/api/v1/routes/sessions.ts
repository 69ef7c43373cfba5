import { endSessions } from "@/lib/accounts/end-sessions";
import { answer, defineRoute } from "@/lib/api/kit/route";

export const sessionRoutes = [
  defineRoute({
    method: "post",
    path: "/session/end-all",
    operation: "session.end-all",
    summary: "Sign yourself out everywhere",
    permission: "person",
    responses: { 204: null },
    handler: async (ctx) => {
      await endSessions(ctx);
      return answer(204, null);
    },
  }),
];
