import { eventStream } from "@/lib/api/kit/event-stream";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { appParams } from "@/lib/api/v1/schemas/common";
import { AppError } from "@/lib/errors/app-error";
import { openStream } from "@/lib/live/open-stream";

export const liveRoutes = [
  defineRoute({
    method: "get",
    path: "/app/{app_id}/live",
    operation: "live.get",
    summary: "Follow an application: an event whenever something in it may have changed",
    permission: "application:read",
    params: appParams,
    responses: { 200: eventStream },
    handler: async ({ scope }, { services, isStillAllowed }) => {
      const { hub, heartbeatMs } = services.live;
      if (hub === null) throw new AppError("unavailable", "Live updates are not served here");
      const { applicationId, environmentId } = scope;
      const followed = { applicationId, environmentId };
      const stream = openStream({ hub, ...followed, isStillAllowed, heartbeatMs });
      if (stream === null) throw new AppError("rate_limited", "Too many follow this already");
      return answer(200, stream);
    },
  }),
];
