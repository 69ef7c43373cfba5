import type { z } from "@hono/zod-openapi";
import type { orderGenerationOut, orderOut } from "@/lib/api/v1/schemas/order";
import type { OrderGeneration } from "@/lib/db/generated/client";
import { CATALOGS } from "@/lib/simulator/constants";
import { allowedSteps } from "@/lib/simulator/rules";
import { catalogField } from "@/lib/simulator/schema";
import type { Catalog, Order, TakenStep } from "@/lib/simulator/types";

export function presentOrder(order: Order): z.input<typeof orderOut> {
  const catalog = CATALOGS[order.catalog];
  return {
    id: order.id,
    catalog: order.catalog,
    state: order.state,
    stateLabel: labelOfState(catalog, order.state),
    version: order.version,
    details: order.details,
    nextSteps: allowedSteps(catalog, order.state).map(
      ({ name, label, to, way, takesFile = false }) => ({
        name,
        label,
        to: to ?? order.state,
        isUsual: way === "main",
        takesFile,
      }),
    ),
    steps: order.steps.map(({ at, events, ...step }) => ({
      ...step,
      label: labelOfStep(catalog, step),
      at: at.toISOString(),
      events: [...events],
    })),
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  };
}

export function presentGeneration(row: OrderGeneration): z.input<typeof orderGenerationOut> {
  const { id, catalog, status, total, made, error, createdAt, finishedAt } = row;
  return {
    id,
    catalog: catalogField.parse(catalog),
    status,
    total,
    made,
    error,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

/** What became of the order, or what was done to it where it stayed as it was. */
function labelOfStep(
  catalog: Catalog,
  { name, from, to }: Omit<TakenStep, "events" | "at">,
): string {
  const step = from === to ? catalog.steps.find((one) => one.name === name) : undefined;
  return step?.label ?? labelOfState(catalog, to);
}

function labelOfState(catalog: Catalog, state: string): string {
  return catalog.states.find(({ name }) => name === state)?.label ?? state;
}
