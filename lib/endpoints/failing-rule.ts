import { DISABLE_FAILING_DEFAULT_HOURS } from "@/lib/environments/constants";

/** A run of failures counts only when its first and its last lie this far apart (delivery.md, section 5). */
export const RUN_SPREAD_HOURS = 12;

/** The stage of a run at whose end the endpoint is disabled; those before it are notices. */
export const DISABLING_STAGE = 3;

/** When a notice is due, in shares of the period: after one day and three of the five. */
const NOTICE_SHARES = [0.2, 0.6] as const;

const PERIOD_HOURS = `coalesce(environment.disable_failing_after_hours, ${DISABLE_FAILING_DEFAULT_HOURS})`;

/** The earliest age at which any run may have reached a stage, whatever the environment's period. */
export function firstNoticeHours(shortestPeriodHours: number): number {
  return shortestPeriodHours * NOTICE_SHARES[0];
}

/**
 * SQL of the stage that a lane's run of failures has reached: 0 for none. Where the rule is switched off,
 * the notices keep the default's times, and nothing follows them. A notice of a short period does not wait
 * for a spread that the period does not have.
 */
export const RUN_STAGE = `(case
  when now() - lane.failing_since >= make_interval(hours => environment.disable_failing_after_hours)
    and lane.failed_at - lane.failing_since >= interval '${RUN_SPREAD_HOURS} hours'
    then ${DISABLING_STAGE}
  ${NOTICE_SHARES.map(noticeStage).reverse().join("\n  ")}
  else 0
end)`;

function noticeStage(share: number, index: number): string {
  const age = `interval '1 hour' * ${share} * ${PERIOD_HOURS}`;
  const spread = `least(interval '${RUN_SPREAD_HOURS} hours', ${age} / 2)`;
  return `when now() - lane.failing_since >= ${age}
    and lane.failed_at - lane.failing_since >= ${spread} then ${index + 1}`;
}

/** A period as people say it: whole days where it has them. */
export function describeHours(hours: number): string {
  return hours > 24 && hours % 24 === 0 ? `${hours / 24} days` : `${hours} hours`;
}
