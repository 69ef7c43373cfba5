import { getConfig } from "@/lib/config/config";
import { isCronRequest } from "@/lib/web/is-cron-request";
import { getLogger } from "@/lib/web/logger";
import { explainCronError, runCron } from "@/lib/web/run-cron";

/** Below the 60 s that platforms commonly allow, with room for the attempts under way (15 s each). */
const BUDGET_MS = 40_000;

/** For deployments without a worker process: a cron calls this, and what a worker would do is done for a while. */
export async function GET(request: Request): Promise<Response> {
  const config = getConfig();
  const { cronSecret } = config;
  if (cronSecret === undefined) {
    return refuse(404, { code: "not_found", detail: "Set CRON_SECRET to use this route" });
  }
  if (!isCronRequest(request.headers, cronSecret)) {
    return refuse(401, { code: "authentication_failed", detail: "Invalid token" });
  }
  try {
    return Response.json(await runCron({ config, logger: getLogger(), budgetMs: BUDGET_MS }));
  } catch (error) {
    const detail = explainCronError(error);
    if (detail === null) throw error;
    getLogger().error({ err: error }, "the cron could not deliver");
    return refuse(503, { code: "unavailable", detail });
  }
}

function refuse(status: number, body: { code: string; detail: string }): Response {
  return Response.json(body, { status });
}
