import type { z } from "@hono/zod-openapi";
import type { orderGenerationOut, orderOut } from "@/lib/api/v1/schemas/order";
import type { OrderGeneration } from "@/lib/db/generated/client";
import { CATALOGS } from "@/lib/simulator/constants";
import { allowedSteps } from "@/lib/simulator/rules";
import type { Catalog, Order } from "@/lib/simulator/types";

export function presentOrder(order: Order): z.input<typeof orderOut> {
  const catalog = CATALOGS[order.catalog];
  return {
    id: order.id,
    catalog: order.catalog,
    state: order.state,
    stateLabel: labelOfState(catalog, order.state),
    version: order.version,
    details: order.details,
    nextSteps: allowedSteps(catalog, order.state).map(({ name, label, to, way }) => ({
      name,
      label,
      to,
      isUsual: way === "main",
    })),
    steps: order.steps.map(({ at, events, ...step }) => ({
      ...step,
      label: labelOfState(catalog, step.to),
      at: at.toISOString(),
      events: [...events],
    })),
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  };
}

export function presentGeneration(row: OrderGeneration): z.input<typeof orderGenerationOut> {
  const { id, status, total, made, error, createdAt, finishedAt } = row;
  return {
    id,
    status,
    total,
    made,
    error,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

function labelOfState(catalog: Catalog, state: string): string {
  return catalog.states.find(({ name }) => name === state)?.label ?? state;
}
