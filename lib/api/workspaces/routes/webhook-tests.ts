import type { z } from "zod";
import { answer, defineRoute } from "@/lib/api/kit/route";
import { presentData } from "@/lib/api/workspaces/presenters/present-data";
import { presentWebhookTests } from "@/lib/api/workspaces/presenters/present-webhook-tests";
import { dataOf, webhookParams } from "@/lib/api/workspaces/schemas/common";
import { webhookTestIn, webhookTestsOut } from "@/lib/api/workspaces/schemas/webhook-test";
import type { NamedEventTypes } from "@/lib/messages/choose-tested";
import { TESTS_DEADLINE_MS } from "@/lib/messages/constants";
import { testEventTypes } from "@/lib/messages/test-event-types";

export const webhookTestRoutes = [
  defineRoute({
    method: "post",
    path: "/workspaces/{workspaceId}/webhooks/{webhookId}/tests",
    operation: "webhook.test",
    summary: "Test a webhook",
    permission: "application:write",
    params: webhookParams,
    body: webhookTestIn,
    responses: { 200: dataOf(webhookTestsOut) },
    // It waits for receivers, so it may not run in the transaction that keeps other answers.
    idempotency: "none",
    handler: async (ctx, { params, body, services }) => {
      const report = await testEventTypes(ctx, {
        reference: params.webhookId,
        named: readNamed(body ?? {}),
        runner: services.tests,
        deadlineMs: TESTS_DEADLINE_MS,
      });
      services.live.note("traffic", ctx.scope.applicationId);
      return answer(200, presentData(presentWebhookTests(report)));
    },
  }),
];

function readNamed({
  event,
  events,
}: NonNullable<z.output<typeof webhookTestIn>>): NamedEventTypes {
  if (event !== undefined) return { field: "event", names: [event] };
  return events === undefined ? null : { field: "events", names: events };
}
