import { recordAudit } from "@/lib/audit/record-audit";
import type { ApplicationContext } from "@/lib/db/context";
import { executeOver } from "@/lib/db/execute-over";
import type { Endpoint } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { isUniqueViolation } from "@/lib/db/is-unique-violation";
import {
  CLOSE_BUDGET_MS,
  cancelDeliveries,
  REOPEN_BUDGET_MS,
} from "@/lib/delivery/queue/cancel-deliveries";
import { forgetFailures } from "@/lib/delivery/queue/forget-failures";
import { chooseSecret } from "@/lib/endpoints/choose-secret";
import { readChosenSecret } from "@/lib/endpoints/chosen-secret";
import {
  requireKnownEventTypes,
  requireUrl,
  toRetryColumns,
  type UrlPolicy,
  uidTaken,
} from "@/lib/endpoints/internal";
import { lockEndpoint } from "@/lib/endpoints/lock-endpoint";
import { getEndpoint } from "@/lib/endpoints/queries";
import type { EndpointPatch } from "@/lib/endpoints/schema";
import { AppError } from "@/lib/errors/app-error";

/**
 * Changes what the patch names. Disabling cancels what is pending (C8); of a large backlog a worker cancels the
 * rest. Enabling cancels what is left before, and brings nothing back.
 */
export async function updateEndpoint(
  ctx: ApplicationContext,
  input: {
    reference: string;
    patch: EndpointPatch;
    urlPolicy: UrlPolicy;
    /** As in `insertEndpoint`; what is empty or left out stays. */
    chosenSecret?: string | null;
  },
): Promise<Endpoint> {
  const { patch } = input;
  const url = patch.url && (await requireUrl(ctx, { url: patch.url, policy: input.urlPolicy }));
  await requireKnownEventTypes(ctx, patch.eventTypes ?? []);
  const secret = input.chosenSecret ? readChosenSecret(input.chosenSecret) : null;
  if (patch.disabled === false) await cancelLeftovers(ctx, input.reference);
  const updated = await inTransaction(ctx, async (inner) => {
    const before = await lockEndpoint(inner, input.reference);
    const after = await inner.db.endpoint
      .update({
        where: { id: before.id, applicationId: inner.scope.applicationId },
        data: toColumns({ ...patch, url }),
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? uidTaken(patch.uid ?? "") : error;
      });
    const isAnotherReceiver = after.url !== before.url || (before.disabled && !after.disabled);
    if (isAnotherReceiver) await forgetFailures(executeOver(inner.db), after.id);
    if (secret !== null) await chooseSecret(inner, { endpointId: after.id, secret });
    await auditSwitch(inner, { before, after });
    return after;
  });
  if (patch.disabled === true) {
    const closed = { endpointIds: [updated.id], budgetMs: CLOSE_BUDGET_MS };
    await cancelDeliveries(executeOver(ctx.db), closed);
  }
  return updated;
}

async function auditSwitch(
  ctx: ApplicationContext,
  { before, after }: { before: Endpoint; after: Endpoint },
): Promise<void> {
  if (before.disabled === after.disabled) return;
  const action = after.disabled ? "endpoint.disabled" : "endpoint.enabled";
  await recordAudit(ctx, { action, targetId: after.id });
}

async function cancelLeftovers(ctx: ApplicationContext, reference: string): Promise<void> {
  const { id, disabled } = await getEndpoint(ctx, reference);
  if (!disabled) return;
  const left = { endpointIds: [id], budgetMs: REOPEN_BUDGET_MS };
  if ((await cancelDeliveries(executeOver(ctx.db), left)).isDone) return;
  throw new AppError(
    "unavailable",
    "What was pending when the endpoint was disabled is still being canceled. Try again in a moment.",
  );
}

/** An absent field leaves its column alone; null clears it, which for a filter means "no filter". */
function toColumns(patch: Omit<EndpointPatch, "url"> & { url: string | undefined }) {
  const { eventTypes, channels, disabled, retryPolicy, ...plain } = patch;
  return {
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
    ...(eventTypes === undefined ? {} : { eventTypes: eventTypes ?? [] }),
    ...(channels === undefined ? {} : { channels: channels ?? [] }),
    ...(retryPolicy === undefined ? {} : toRetryColumns(retryPolicy)),
    ...(disabled === undefined
      ? {}
      : {
          disabled,
          disabledByRequest: disabled,
          disabledReason: disabled ? "disabled by request" : null,
        }),
    updatedAt: new Date(),
  };
}
