import type { ApplicationContext } from "@/lib/db/context";
import { inTransaction } from "@/lib/db/in-transaction";
import { queryOver } from "@/lib/db/query-over";
import { AppError, invalidField } from "@/lib/errors/app-error";
import { STEPS_MAX } from "@/lib/simulator/constants";
import { catalogOf } from "@/lib/simulator/internal";
import { lockOrder } from "@/lib/simulator/lock-order";
import { planLife } from "@/lib/simulator/plan-life";
import { getOrder } from "@/lib/simulator/queries";
import { findAllowedStep } from "@/lib/simulator/rules";
import type { FileFacts } from "@/lib/simulator/schema";
import { storeLives } from "@/lib/simulator/store-lives";
import type { Order, OrderStep } from "@/lib/simulator/types";

/** Moves an order one step on. What becomes of it and the events that tell of it are one transaction. */
export async function takeStep(
  ctx: ApplicationContext,
  input: {
    orderId: string;
    step: string;
    version: number;
    file?: FileFacts | undefined;
    now: Date;
  },
): Promise<Order> {
  return inTransaction(ctx, async (inner) => {
    const order = await lockOrder(inner, input);
    const { state } = order;
    const step = findAllowedStep(catalogOf(order), { state, step: input.step });
    if (step === null) throw notAllowed(input.step, state);
    requireEnd(step, order.version);
    requireFile(step, input.file);
    const life = planLife(order, { steps: [step], now: order.now, file: input.file });
    await storeLives(queryOver(inner.db), [life]);
    return getOrder(inner, order.id);
  });
}

function notAllowed(step: string, state: string): AppError {
  return new AppError("conflict", {
    message: `An order that is '${state}' does not allow the step '${step}'`,
    reason: "step_not_allowed",
  });
}

function requireEnd({ to }: OrderStep, version: number): void {
  if (to !== null || version < STEPS_MAX) return;
  throw new AppError("unprocessable", {
    message: `After ${STEPS_MAX} steps an order takes only those that move it on`,
    reason: "limit_reached",
  });
}

function requireFile({ name, takesFile = false }: OrderStep, file: FileFacts | undefined): void {
  if (takesFile === (file !== undefined)) return;
  const rule = takesFile ? "must be there" : "must not be there";
  throw invalidField("file", `${rule} for the step '${name}'`);
}
