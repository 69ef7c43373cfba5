import { getConfig } from "@/lib/config/config";
import { drainQueue } from "@/lib/web/drain-queue";
import { isCronRequest } from "@/lib/web/is-cron-request";

/** Below the 60 s that platforms commonly allow, with room for the attempts under way (15 s each). */
const BUDGET_MS = 40_000;

/** For deployments without a worker process: a cron calls this and the queue is drained for a while. */
export async function GET(request: Request): Promise<Response> {
  const { cronSecret } = getConfig();
  if (cronSecret === undefined) {
    return refuse(404, { code: "not_found", detail: "Set CRON_SECRET to use this route" });
  }
  if (!isCronRequest(request.headers, cronSecret)) {
    return refuse(401, { code: "authentication_failed", detail: "Invalid token" });
  }
  return Response.json(await drainQueue({ budgetMs: BUDGET_MS }));
}

function refuse(status: number, body: { code: string; detail: string }): Response {
  return Response.json(body, { status });
}
