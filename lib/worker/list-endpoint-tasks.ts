import type pg from "pg";
import { cancelLeftovers } from "@/lib/delivery/queue/cancel-leftovers";
import { cleanUpApplications } from "@/lib/delivery/queue/clean-up-applications";
import { applyFailingRule } from "@/lib/endpoints/apply-failing-rule";
import { forgetEndedRuns } from "@/lib/endpoints/forget-ended-runs";
import type { Logger } from "@/lib/log/logger";
import type { Mailer } from "@/lib/mail/create-mailer";
import { sendMails } from "@/lib/mail/send-mails";
import { raiseEvents } from "@/lib/operational-webhooks/raise-events";
import { mintEnvironmentScope } from "@/lib/shared/mint-scope";
import type { Task } from "@/lib/worker/task";

const MINUTE_MS = 60_000;
/** How long an event about the service itself waits at most before it is sent. */
const EVENTS_EVERY_MS = 2_000;
const MAILS_EVERY_MS = 5_000;
/** What is left of closed applications, so long in one run. */
const CLEAN_UP_EVERY_MS = 1_000;
const CLEAN_UP_BUDGET_MS = 5_000;
/** Of one run; what is left waits for the next one. */
const BATCHES_MAX = 20;

/** How mails are sent, and where they lead. */
export interface Mailing {
  readonly mailer: Mailer;
  readonly portalUrl: URL;
}

/** The housekeeping of endpoints: those that fail, those that are closed, and who is told of it. */
export function listEndpointTasks(input: {
  pool: pg.Pool;
  logger: Logger;
  mailing: Mailing | null;
}): Task[] {
  const { pool, logger, mailing } = input;
  const events = { scopeOf: mintEnvironmentScope, portalUrl: mailing?.portalUrl ?? null };
  return [
    {
      name: "leftovers",
      everyMs: MINUTE_MS,
      run: async () => {
        const leftovers = await cancelLeftovers(pool);
        if (leftovers.count > 0) logger.info(leftovers, "leftovers of closed endpoints canceled");
      },
    },
    {
      name: "closed applications",
      everyMs: CLEAN_UP_EVERY_MS,
      run: async () => {
        const cleaned = await cleanUpApplications(
          async (text, values) => (await pool.query(text, [...values])).rows,
          { applicationId: null, budgetMs: CLEAN_UP_BUDGET_MS, rests: true },
        );
        if (cleaned.canceled > 0)
          logger.info(cleaned, "deliveries of closed applications canceled");
      },
    },
    { name: "endpoints", everyMs: MINUTE_MS, run: () => watchEndpoints(input) },
    {
      name: "events",
      everyMs: EVENTS_EVERY_MS,
      run: () => untilDone(() => raiseEvents(pool, events)),
    },
    ...(mailing === null
      ? []
      : [
          {
            name: "mails",
            everyMs: MAILS_EVERY_MS,
            run: () => sendMails({ ...input, ...mailing }),
          },
        ]),
  ];
}

/** Tells of endpoints that only fail, and disables those whose period is over (delivery.md, section 5). */
async function watchEndpoints({ pool, logger }: { pool: pg.Pool; logger: Logger }): Promise<void> {
  await forgetEndedRuns(pool);
  await untilDone(async () => {
    const { noticed, disabled, isDone } = await applyFailingRule(pool);
    if (noticed.length > 0) logger.warn({ endpointIds: noticed }, "endpoints only fail");
    if (disabled.length > 0) logger.warn({ endpointIds: disabled }, "failing endpoints disabled");
    return { isDone };
  });
}

async function untilDone(run: () => Promise<{ isDone: boolean }>): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch++) if ((await run()).isDone) return;
}
